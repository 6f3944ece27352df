"""`python -m bot` is `pledgebook`."""

from bot.command_line import main

if __name__ == "__main__":
    main()
