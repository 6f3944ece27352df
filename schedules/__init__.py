"""The clock's side of the bot: `JOBS` is the table of everything that runs by itself."""
