"""What is promised in public, for anybody: by unit, by a link or a code, and to be passed on."""

from __future__ import annotations

from domain.errors import NotThere
from domain.pledges import Pledge
from domain.roles import Act
from domain.units import Unit
from domain.verdicts import may_be_confirmed
from handlers.context import Context
from handlers.pledges import show_pledge
from handlers.reviews import is_own
from handlers.routes import Opened, Pressed, Route
from messages import browse as screens
from messages.browse import Browse, BrowsePledges, PrintPledge, SeeToJudge, Share, link_to_pledge
from messages.pledges import ShowPledge
from storage import browse, pledges, polls, units


async def show_parts(context: Context, button: Browse) -> None:
    """Show the units below one; where there are none, its pledges."""
    await context.end_dialogue()
    if button.unit_id:
        unit = await units.get(context.tx, button.unit_id)
    else:
        unit = next(iter(await units.roots(context.tx)), None)
    if unit is None:
        raise NotThere
    below = await units.children(context.tx, unit.id)
    if not below:
        await _show_pledges(context, unit, 0, parts=False)
        return
    counts = await browse.counts_below(context.tx, unit)
    results = await polls.count_public(context.tx, unit.path)
    claimed = await browse.count_said_done(context.tx, unit)
    view = screens.parts(unit, below, counts, button.page, context.words, results=results, claimed=claimed)
    await context.show(view)


async def show_pledges(context: Context, button: BrowsePledges) -> None:
    """Show what a unit itself promises in public."""
    unit = await units.get(context.tx, button.unit_id)
    if unit is None:
        raise NotThere
    await _show_pledges(context, unit, button.page, parts=bool(await units.children(context.tx, unit.id)))


async def _show_pledges(context: Context, unit: Unit, page: int, *, parts: bool) -> None:
    listed = await browse.of_unit(context.tx, unit)
    results = 0 if parts else await polls.count_public(context.tx, unit.path)
    claimed = 0 if parts else await browse.count_said_done(context.tx, unit)
    view = screens.pledges(
        unit, listed, page, context.words, today=context.today, parts=parts, results=results, claimed=claimed
    )
    await context.show(view)


async def show_to_judge(context: Context, button: SeeToJudge) -> None:
    """Show what is said to be done to whoever may say whether it is: not its author, nor those who settle it."""
    unit = await units.get(context.tx, button.unit_id)
    if unit is None:
        raise NotThere
    may = context.person.may
    listed = [
        pledge
        for pledge in await browse.said_done(context.tx, unit)
        if may_be_confirmed(pledge)
        and not is_own(context, pledge)
        and not may(Act.REVIEW_PLEDGES, pledge.unit_path, context.today)
    ]
    await context.show(screens.to_judge(unit, listed, button.page, context.words))


async def open_unit(context: Context, token: str) -> None:
    """Open a unit's link."""
    await show_parts(context, Browse(unit_id=_number(token)))


async def open_pledge(context: Context, token: str) -> None:
    """Open a pledge's link; what is not public is not there for whoever may not see it."""
    await show_pledge(context, ShowPledge(pledge_id=_number(token)))


def _number(token: str) -> int:
    """Return the number in a link. Raises: NotThere, when it is none."""
    if not (token.isascii() and token.isdigit() and 0 < int(token) < 2**53):
        raise NotThere
    return int(token)


async def share(context: Context, button: Share) -> None:
    """Give a public pledge's link and code."""
    pledge, link = await _public(context, button.pledge_id)
    inline = context.turn.shares_inline
    await context.send(screens.shared(pledge, context.words, link=link, today=context.today, inline=inline))


async def print_pledge(context: Context, button: PrintPledge) -> None:
    """Give a public pledge as a page to put up."""
    pledge, _ = await _public(context, button.pledge_id)
    link, organisation = context.poster_link(f"p{pledge.id}"), context.organisation
    await context.send(screens.poster(pledge, context.words, organisation=organisation, link=link, today=context.today))


async def _public(context: Context, pledge_id: int) -> tuple[Pledge, str]:
    pledge = await pledges.get(context.tx, pledge_id)
    if not pledge.is_public:
        raise NotThere
    return pledge, link_to_pledge(context.turn.bot_username, pledge.id)


ROUTES: list[Route] = [
    Opened("u", open_unit),
    Opened("p", open_pledge),
    Pressed(Browse, show_parts),
    Pressed(BrowsePledges, show_pledges),
    Pressed(SeeToJudge, show_to_judge),
    Pressed(Share, share),
    Pressed(PrintPledge, print_pledge),
]
