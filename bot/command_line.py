"""The command line: `pledgebook run`, `import`, `officer`, `doctor`, `backup`, `restore`, `move`, `migrate`, and so on.

What a command needs is imported inside it: the picture worker imports this module again, and `--help` should be quick.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    name="pledgebook",
    help="Public pledges, kept and judged in a Telegram chat. Settings: PLEDGEBOOK_… variables or a .env file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    port: Annotated[int, typer.Option(help="Where the playground's page is served.")] = 8088,
    keep: Annotated[Path | None, typer.Option(help="Keep the playground's data in this folder.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the playground's page.")] = True,
) -> None:
    """Run the bot: on Telegram with a token, on the playground without one."""
    settings = _settings()
    if settings.token is None:
        from bot import trial

        asyncio.run(trial.run(settings, port=port, folder=keep, browser=browser))
        return
    from bot.launch import become_the_bot

    become_the_bot()


@app.command()
def worker(
    count: Annotated[int, typer.Option(min=1, max=16, help="How many processes to keep running.")] = 1,
) -> None:
    """Run several processes on one PostgreSQL database, by webhook: each that ends is started again."""
    from bot import worker as workers

    settings = _settings()
    try:
        workers.check(settings)
    except workers.Unsuited as error:
        _fail(str(error))
    sys.exit(asyncio.run(workers.keep(count)))


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="A roster (XLSX or CSV), or the two CSVs of division codes.")],
    good_rows: Annotated[bool, typer.Option(help="Import the rows without a fault although others have one.")] = False,
) -> None:
    """Import units, members and roles from a spreadsheet; every faulty row is named by line and column."""
    from bot import rosters

    sys.exit(asyncio.run(rosters.import_files(_settings(), files, good_rows=good_rows)))


@app.command()
def officer() -> None:
    """Print a link, good for one person and one day, that makes the first officer."""
    from bot import rosters

    sys.exit(asyncio.run(rosters.print_officer_link(_settings())))


@app.command()
def doctor(
    recompute: Annotated[
        bool, typer.Option(help="Work the figures of digests and scorecards out anew, and put right what differs.")
    ] = False,
) -> None:
    """Look over token, database, keys, clock, webhook, fonts and calendars: what is wrong, and how to mend it."""
    from bot import doctor as examination

    sys.exit(asyncio.run(examination.run(_settings(), recompute=recompute)))


@app.command()
def backup(path: Annotated[Path, typer.Argument(help="Where to write the copy; must not exist.")]) -> None:
    """Write a consistent copy of the database, also while the bot runs."""
    from bot import backups

    try:
        made = backups.backup(_settings().place, path)
    except backups.Unusable as error:
        _fail(str(error))
    typer.echo(made)


@app.command()
def restore(path: Annotated[Path, typer.Argument(help="A copy made by `pledgebook backup`.")]) -> None:
    """Put a copy in the place of the database; what was there is set aside. The bot must be stopped."""
    from bot import backups

    try:
        made = backups.restore(path, _settings().place)
    except backups.Unusable as error:
        _fail(str(error))
    typer.echo(made)


@app.command()
def move(
    to: Annotated[
        str,
        typer.Argument(
            envvar="PLEDGEBOOK_MOVE_TO", help="An empty postgresql://user@host/name, or a sqlite:///file.db."
        ),
    ],
) -> None:
    """Copy the database to another one, of SQLite or PostgreSQL, and compare all of it. The bot must be stopped."""
    from bot import move as moving
    from storage.places import Place

    try:
        typer.echo(asyncio.run(moving.move(_settings(), Place.of(to))))
    except ValueError as error:
        _fail(f"The other database: {error}.")
    except moving.Unusable as error:
        _fail(str(error))


@app.command()
def migrate() -> None:
    """Bring the database to this version's schema, after a copy of it has been set aside. `run` does it too."""
    from bot.lock import only_process
    from storage import schema
    from storage.database import AlreadyRunning, StorageFailure

    place = _settings().place
    try:
        with only_process(place):
            copy = schema.migrate(place)
    except StorageFailure as error:
        _fail(f"The database cannot be reached: {error}.")
    except AlreadyRunning:
        _fail("A process is running on this database; stop it first.")
    except schema.NewerSchema as error:
        _fail(f"The database is of a newer Pledgebook (schema {error}).")
    typer.echo(f"Schema {schema.HEAD}." + (f" The database as it was: {copy}" if copy else ""))


@app.command()
def chain(
    path: Annotated[Path, typer.Argument(help="Where to write the file; must not exist.")],
    results: Annotated[bool, typer.Option(help="With the figures of polls, which were told to those asked.")] = False,
) -> None:
    """Write the public chain of pledges and verdicts to a file that anybody can verify."""
    from bot import chain as public

    try:
        made = asyncio.run(public.write(_settings().place, path, results=results))
    except public.Unusable as error:
        _fail(str(error))
    typer.echo(made)


@app.command()
def verify(
    path: Annotated[Path, typer.Argument(help="A file written by `pledgebook chain`.")],
    posted: Annotated[list[str] | None, typer.Option(help="A digest from the channel: 2026-11-27=3f2a9c….")] = None,
    earlier: Annotated[Path | None, typer.Option(help="An older file, to compare with.")] = None,
) -> None:
    """Verify a file of the public chain: which record differs, if one does. Needs no database and no token."""
    from bot import chain as public

    try:
        holds, told = public.verified(path, posted=posted or [], earlier=earlier)
    except public.Unusable as error:
        _fail(str(error))
    typer.echo("\n".join(told))
    sys.exit(0 if holds else 1)


def main() -> None:
    """Run the command line."""
    app()


def _settings() -> Settings:
    from bot import logs, sources

    try:
        settings = sources.read()
    except sources.WrongSetting as error:
        _fail(str(error))
    logs.set_up(settings.log_format)
    return settings


def _fail(sentence: str, code: int = 1) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(code)
