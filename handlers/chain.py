"""The public chain in the chat: anybody may take its file along and verify it."""

from __future__ import annotations

from handlers.case_limits import count, within_limit
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import chain as screens
from messages.browse import TakeChain
from storage import chain

TAKEN_A_DAY = 5  # by one account; it grows by a day a day


async def take(context: Context, __: TakeChain) -> None:
    """Give the chain as a file, below the screen."""
    last, _ = await chain.last(context.tx)
    if last is None:
        await context.show(screens.nothing_yet(context.words))
    elif not within_limit(context, "chain", TAKEN_A_DAY):
        await context.show(screens.often_enough(context.words))
    else:
        count(context, "chain")
        await context.send(screens.export(last, context.words, today=context.today))


ROUTES: list[Route] = [Pressed(TakeChain, take)]
