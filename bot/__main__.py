"""`python -m bot` is `pledgebook`; a plain `run` does without the command line, so that the bot is there sooner."""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["run"]:
        from bot.launch import become_the_bot

        become_the_bot()
    from bot.command_line import main

    main()


if __name__ == "__main__":
    main()
