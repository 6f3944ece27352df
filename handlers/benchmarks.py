"""Figures from outside: imported from a file by those who run the whole, looked at first, forgotten again."""

from __future__ import annotations

from domain.audits import Deed
from domain.benchmarks import BYTES_MOST, Benchmark
from domain.errors import NoLonger, NotThere
from domain.text import clean_name
from handlers.attention import may_rule
from handlers.context import Context
from handlers.heard import message_of, unfit
from handlers.routes import Answered, Pressed, Route
from messages import benchmarks as screens
from messages import rosters
from messages.benchmarks import AskBenchmarks, DropBenchmarks, PutBenchmarks
from messages.scorecards import ShowBenchmarks
from storage import benchmarks, units
from storage.errands import Errand

SENDING = "benchmark-file"
ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


async def show(context: Context, _: object = None) -> None:
    """Show what is there."""
    await context.end_dialogue()
    await _check(context)
    listed = await benchmarks.listed(context.tx, most=screens.SHOWN_MOST)
    count = await benchmarks.count(context.tx)
    await context.show(screens.overview(listed, count, context.words, today=context.today))


async def ask(context: Context, _: AskBenchmarks) -> None:
    """Ask for a file."""
    await _check(context)
    await context.wait_for(SENDING)
    await context.show(screens.ask(context.words))


async def hear(context: Context) -> None:
    """Take the file that was asked for; it is fetched and read."""
    await _check(context)
    message = message_of(context)
    document = None if message is None else message.document
    if document is None:
        await context.send(rosters.file_wanted(context.words))
        return
    filename = clean_name(document.file_name) or "benchmarks"
    code = unfit(document, filename, endings=ENDINGS, most=BYTES_MOST)
    if code is not None:
        await context.send(screens.unreadable(context.words, code=code))
        return
    await context.send(rosters.reading(context.words, filename=filename))
    context.send_for(
        Errand(kind="benchmark", telegram_id=context.person.telegram_id, file_id=document.file_id, filename=filename)
    )


async def put(context: Context, _: PutBenchmarks) -> None:
    """Keep what was read."""
    await _check(context)
    found = [Benchmark.of(each) for each in context.draft.get("found", ())]
    if not found:
        raise NoLonger
    await benchmarks.put(context.tx, found, by=context.person.id, at=context.now)
    await _note(context, f"+{len(found)}")
    await show(context)


async def drop(context: Context, button: DropBenchmarks) -> None:
    """Forget all of them, after asking."""
    await _check(context)
    if not button.sure:
        await context.show(screens.ask_drop(context.words))
        return
    if not (count := await benchmarks.drop_all(context.tx)):
        raise NoLonger
    await _note(context, f"-{count}")
    await show(context)


async def _note(context: Context, why: str) -> None:
    top = (await units.roots(context.tx))[0]
    await context.note(Deed.SET_BENCHMARKS, unit_id=top.id, noun="organisation", why=why)


async def _check(context: Context) -> None:
    if not await may_rule(context):
        raise NotThere


ROUTES: list[Route] = [
    Pressed(ShowBenchmarks, show),
    Pressed(AskBenchmarks, ask),
    Answered(SENDING, hear),
    Pressed(PutBenchmarks, put),
    Pressed(DropBenchmarks, drop),
]
