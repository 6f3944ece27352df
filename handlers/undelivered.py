"""What did not arrive, as officers look after it: why, once more, or let it be."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.roles import RIGHTS, Act
from domain.undelivered import Reason, Undelivered
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import undelivered as screens
from messages.buttons import Key
from messages.undelivered import SeeLetter, SeeReason, SettleLetter, SettleReason, ShowUndelivered
from storage import broadcasts, undelivered, units

RESENT = "undelivered"  # what the delivery is told may go again


async def show(context: Context, _: object = None) -> None:
    """Show how many letters did not arrive, by reason."""
    await context.show(screens.overview(await _listed(context), context.words))


async def see_reason(context: Context, button: SeeReason) -> None:
    """List those of one reason."""
    found = [each for each in await _listed(context) if each.reason is button.reason]
    if not found:
        await show(context)
        return
    await context.show(screens.of_reason(found, button.reason, context.person, context.words, page=button.page))


async def see_letter(context: Context, button: SeeLetter) -> None:
    """Show one."""
    letter = await _letter(context, button.letter_id)
    notice = ""
    if letter.kind == broadcasts.KIND and letter.about is not None:
        broadcast = await broadcasts.get(context.tx, int(letter.about.partition(":")[2]))
        notice = broadcast.text if broadcast is not None else ""
    await context.show(screens.one(letter, context.person, context.words, notice=notice))


async def settle_reason(context: Context, button: SettleReason) -> None:
    """Send all of one reason again, or forget them: exactly as many as were shown."""
    found = [each for each in await _listed(context) if each.reason is button.reason]
    if len(found) != button.count:  # more came meanwhile, or somebody else saw to them
        await see_reason(context, SeeReason(reason=button.reason))
        return
    await _settle(context, found, again=button.again, why=button.reason)


async def settle_letter(context: Context, button: SettleLetter) -> None:
    """Send one again, or forget it."""
    letter = await _letter(context, button.letter_id)
    await _settle(context, [letter], again=button.again, why=letter.reason)


async def door_of(context: Context) -> Key | None:
    """Return the key that leads here for those who look after it; None when everything arrived."""
    if not _paths(context):
        return None
    found = await _listed(context)
    return screens.door(len(found), context.words) if found else None


async def _settle(context: Context, letters: list[Undelivered], *, again: bool, why: Reason) -> None:
    if again and not why.may_go_again:
        raise NotThere
    ids = [each.id for each in letters]
    if again:
        count = await undelivered.send_again(context.tx, ids)
        context.turn.holds[RESENT] = False
    else:
        count = await undelivered.forget(context.tx, ids)
    deed = Deed.RESEND_LETTERS if again else Deed.FORGET_LETTERS
    top = int(_paths(context)[0].strip("/").split("/")[-1])
    await context.note(deed, unit_id=top, noun="outbox", why=str(count))
    await context.show(screens.settled(count, context.words, again=again))


async def _listed(context: Context) -> list[Undelivered]:
    """Return what this person looks after. Raises: NotThere, for those who run no campaign."""
    paths = _paths(context)
    if not paths:
        raise NotThere
    roots = [root.path for root in await units.roots(context.tx)]
    return await undelivered.listed(context.tx, paths, everything=set(roots) <= set(paths))


async def _letter(context: Context, letter_id: int) -> Undelivered:
    found = next((each for each in await _listed(context) if each.id == letter_id), None)
    if found is None:
        raise NoLonger
    return found


def _paths(context: Context) -> list[str]:
    held = (grant for grant in context.person.leads(context.today) if Act.RUN_CAMPAIGN in RIGHTS[grant.role])
    return list(dict.fromkeys(grant.unit_path for grant in held))


ROUTES: list[Route] = [
    Pressed(ShowUndelivered, show),
    Pressed(SeeReason, see_reason),
    Pressed(SeeLetter, see_letter),
    Pressed(SettleReason, settle_reason),
    Pressed(SettleLetter, settle_letter),
]
