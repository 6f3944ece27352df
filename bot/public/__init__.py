"""The public page: a web server of its own for whoever has no Telegram. It reads, and can do nothing else."""
