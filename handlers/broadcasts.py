"""Broadcasts as their senders handle them: confirmed, agreed, watched, paused, stopped (`broadcast_drafts` writes)."""

from __future__ import annotations

from datetime import datetime, time

from domain.audiences import Reach
from domain.audits import Deed
from domain.broadcasts import Broadcast, Progress, State, Where
from domain.errors import NoLonger, NotThere
from domain.people import Person
from domain.quiet_hours import is_quiet
from domain.roles import RIGHTS, Act
from domain.units import path_ids
from handlers import undelivered
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import broadcast_progress as watching
from messages import broadcasts as screens
from messages.broadcasts import (
    ApproveBroadcast,
    PauseBroadcast,
    SeeBroadcast,
    SendBroadcast,
    ShowBroadcasts,
    StopBroadcast,
)
from messages.dates import moment_text
from messages.reach import Chats, with_chats
from messages.words import Safe, Words
from storage import audiences, boards, broadcasts, grants, outbox, people, polls, units

LISTED = 6
QUIET_FROM, QUIET_UNTIL = time(21), time(8)  # of most people: what the sender is told before


async def show_broadcasts(context: Context, _: object = None) -> None:
    """List what was sent to many in the units one leads."""
    await context.end_dialogue()
    paths = [path for _, path in await speaks_for(context)]
    if not paths:
        raise NotThere
    found: dict[int, Broadcast] = {}
    for path in paths:
        found |= {each.id: each for each in await broadcasts.listed(context.tx, path, most=LISTED)}
    newest = [found[number] for number in sorted(found, reverse=True)][:LISTED]
    await context.show(screens.listed(newest, context.words, dead=await undelivered.door_of(context)))


# ---- sending it ------------------------------------------------------------------------------------------------------


async def send(context: Context, button: SendBroadcast) -> None:
    """Ask once more, then send exactly what was confirmed: other words or other people mean asking again."""
    broadcast = await broadcast_of(context, button.broadcast_id)
    if broadcast.is_open:  # pressed twice
        await _show(context, broadcast)
        return
    broadcast = await draft_of(context, broadcast.id)
    if broadcast.due_at is not None and broadcast.due_at <= context.now:
        await broadcasts.change(context.tx, broadcast.id, due_at=None)
        await show_review(context, await draft_of(context, broadcast.id), anew=False)
        return
    reach, chats = await _reach(context, broadcast), await chats_of(context, broadcast)
    if reach.written_to == 0 and (broadcast.where_to is Where.PEOPLE or not chats.total):
        await show_review(context, broadcast, anew=False)
        return
    two = broadcast.needs_approval(reach.written_to, context.organisation)
    if button.mark != broadcast.mark(reach.written_to):
        whom = await whom_text(context, broadcast, context.words)
        when = when_text(context, broadcast.due_at, context.person)
        view = screens.sure(broadcast, context.words, whom=whom, reach=reach, chats=chats, when=when, two=two)
        await context.show(view)
        return
    await context.end_dialogue()
    later = broadcast.due_at is not None
    state = State.WAITING if two else State.PLANNED if later else State.SENDING
    if state is State.SENDING:  # the very message that was pressed shows how far it is
        message_id = context.pressed.message_id if context.pressed else None
        begun = {"started_at": context.now, "measured_at": context.now, "message_id": message_id}
        await broadcasts.change(context.tx, broadcast.id, **begun)
    await broadcasts.change(
        context.tx,
        broadcast.id,
        state=state,
        asked=reach.written_to,
        sent_by=context.person.id,
        due_at=broadcast.due_at or context.now,
    )
    await context.note(Deed.SEND_BROADCAST, unit_id=broadcast.unit_id, noun="broadcast", noun_id=broadcast.id)
    broadcast = await broadcast_of(context, broadcast.id)
    if two:
        for approver in await _approvers(context, broadcast):
            words = context.words_of(approver)
            whom = await whom_text(context, broadcast, words)
            when = when_text(context, broadcast.due_at, approver) if _is_for_later(context, broadcast) else ""
            await context.tell(approver, screens.message(broadcast, words), kind="approval")
            await context.tell(approver, screens.approval(broadcast, words, whom=whom, when=when), kind="approval")
    await _show(context, broadcast)


async def approve(context: Context, button: ApproveBroadcast) -> None:
    """Agree to exactly what was shown, or send it back. Nobody agrees to their own."""
    broadcast = await broadcast_of(context, button.broadcast_id)
    if broadcast.sent_by == context.person.id:
        raise NotThere
    if broadcast.state is not State.WAITING or button.mark != broadcast.mark(broadcast.asked):
        raise NoLonger
    deed = Deed.APPROVE_BROADCAST if button.yes else Deed.DECLINE_BROADCAST
    await context.note(deed, unit_id=broadcast.unit_id, noun="broadcast", noun_id=broadcast.id)
    if button.yes:
        await broadcasts.change(context.tx, broadcast.id, state=State.PLANNED, approved_by=context.person.id)
    else:
        later = _is_for_later(context, broadcast)
        due_at = broadcast.due_at if later else None
        await broadcasts.change(context.tx, broadcast.id, state=State.DRAFT, due_at=due_at)
        sender = None
        if broadcast.sent_by is not None:
            sender = await people.by_id(context.tx, broadcast.sent_by, default=context.organisation)
        if sender is not None:
            view = screens.declined(broadcast, context.words_of(sender), name=context.person.name)
            await context.tell(sender, view)
    await context.show(screens.answered(context.words, yes=button.yes))


# ---- watching it -----------------------------------------------------------------------------------------------------


async def see(context: Context, button: SeeBroadcast) -> None:
    """Show how far it is; to those who may agree to it, what it says and the question."""
    broadcast = await broadcast_of(context, button.broadcast_id)
    if broadcast.state is State.DRAFT:
        await context.wait_for("broadcast-words", broadcast_id=broadcast.id)
        await show_review(context, broadcast, anew=True)
        return
    if broadcast.state is State.WAITING and broadcast.sent_by != context.person.id:
        whom = await whom_text(context, broadcast, context.words)
        when = when_text(context, broadcast.due_at, context.person) if _is_for_later(context, broadcast) else ""
        await context.send(screens.message(broadcast, context.words))
        await context.send(screens.approval(broadcast, context.words, whom=whom, when=when))
        return
    await _show(context, broadcast)


async def pause(context: Context, button: PauseBroadcast) -> None:
    """Let what has not gone wait, or go on with it on one's own right."""
    broadcast = await broadcast_of(context, button.broadcast_id)
    wanted = State.SENDING if button.paused else State.PAUSED
    if broadcast.state is not wanted:
        await _show(context, broadcast)
        return
    context.turn.holds[broadcast.about] = button.paused
    if button.paused:
        await outbox.hold(context.tx, broadcast.about)
        await broadcasts.change(context.tx, broadcast.id, state=State.PAUSED)
    else:
        await outbox.release(context.tx, broadcast.about, now=context.now)
        await broadcasts.change(context.tx, broadcast.id, state=State.SENDING, sent_by=context.person.id)
        await broadcasts.change(context.tx, broadcast.id, measured_at=context.now, measured=broadcast.arrived)
    deed = Deed.PAUSE_BROADCAST if button.paused else Deed.RESUME_BROADCAST
    await context.note(deed, unit_id=broadcast.unit_id, noun="broadcast", noun_id=broadcast.id)
    await _show(context, await broadcast_of(context, broadcast.id))


async def stop(context: Context, button: StopBroadcast) -> None:
    """Send it to nobody else, now or next week."""
    broadcast = await broadcast_of(context, button.broadcast_id)
    if not broadcast.is_open:
        await _show(context, broadcast)
        return
    if not button.sure:
        await context.show(watching.sure_to_stop(broadcast, context.words, arrived=broadcast.arrived))
        return
    context.turn.holds[broadcast.about] = True
    dropped = await outbox.drop_broadcast(context.tx, broadcast.about)
    await broadcasts.drop_kept(context.tx, broadcast.id)
    put = broadcast.put - dropped
    ended = {"state": State.STOPPED, "ended_at": context.now, "put": put, "kept": 0, "whole": 1}
    await broadcasts.change(context.tx, broadcast.id, **ended)
    await context.note(Deed.STOP_BROADCAST, unit_id=broadcast.unit_id, noun="broadcast", noun_id=broadcast.id)
    await _show(context, await broadcast_of(context, broadcast.id))


# ---- what these need -------------------------------------------------------------------------------------------------


async def whom_text(context: Context, broadcast: Broadcast, words: Words) -> Safe:
    """Return in words whom a broadcast is for."""
    unit = await units.name_of(context.tx, path_ids(broadcast.audience.unit_path)[-1])
    poll = None
    if broadcast.audience.silent_in is not None:
        poll = await polls.get(context.tx, broadcast.audience.silent_in)
    whom = screens.audience_text(broadcast.audience, words, unit=unit, poll=poll.title if poll else "…")
    count = (await chats_of(context, broadcast)).total if broadcast.chats is None else broadcast.chats
    return with_chats(whom, broadcast.where_to, count, words)


async def chats_of(context: Context, broadcast: Broadcast) -> Chats:
    """Return how many groups and channels of its units there are."""
    found = await boards.in_subtree(context.tx, broadcast.audience.unit_path)
    return Chats(len(found), sum(each.audience == "public" or each.kind == "channel" for each in found))


async def speaks_for(context: Context) -> list[tuple[int, str]]:
    """Return the units in whose name this person may speak to many, by id and path."""
    held = [grant for grant in context.person.leads(context.today) if Act.BROADCAST in RIGHTS[grant.role]]
    return list({grant.unit_id: (grant.unit_id, grant.unit_path) for grant in held}.values())


async def broadcast_of(context: Context, broadcast_id: int) -> Broadcast:
    """Return a broadcast over whose unit this person may broadcast; a draft only to its writer."""
    broadcast = await broadcasts.get(context.tx, broadcast_id)
    if broadcast is None or not context.person.may(Act.BROADCAST, broadcast.unit_path, context.today):
        raise NotThere
    if broadcast.state is State.DRAFT and broadcast.created_by != context.person.id:
        raise NotThere
    return broadcast


async def draft_of(context: Context, broadcast_id: int) -> Broadcast:
    broadcast = await broadcast_of(context, broadcast_id)
    if broadcast.state is not State.DRAFT:
        raise NoLonger
    return broadcast


async def _reach(context: Context, broadcast: Broadcast) -> Reach:
    if broadcast.where_to is Where.CHATS:
        return Reach()
    return await audiences.reach(
        context.tx,
        broadcast.audience,
        kind=broadcasts.KIND,
        on=context.organisation_today,
        organisation=context.organisation,
        secrets=context.turn.secrets,
    )


async def show_review(context: Context, broadcast: Broadcast, *, anew: bool) -> None:
    """Show below the message what will happen to it; `anew`: the message itself, too."""
    reach = await _reach(context, broadcast)
    at = broadcast.due_at or context.now
    view = screens.review(
        broadcast,
        context.words,
        whom=await whom_text(context, broadcast, context.words),
        reach=reach,
        most=context.organisation.attention_most,
        chats=await chats_of(context, broadcast),
        when=when_text(context, broadcast.due_at, context.person),
        night=is_quiet(at, context.organisation.zone, QUIET_FROM, QUIET_UNTIL),
        two=broadcast.needs_approval(reach.written_to, context.organisation),
    )
    if anew:
        await context.show(screens.message(broadcast, context.words))
        await context.send(view)
    else:
        await context.show(view)


async def _show(context: Context, broadcast: Broadcast) -> None:
    so_far = Progress.of(broadcast, await outbox.of_broadcast(context.tx, broadcast.about), context.now)
    approvers = await _approvers(context, broadcast) if broadcast.state is State.WAITING else []
    view = watching.progress(
        broadcast,
        so_far,
        context.words,
        whom=await whom_text(context, broadcast, context.words),
        when=when_text(context, broadcast.due_at, context.person),
        approvers=len(approvers),
        chats_reached=await broadcasts.chats_reached(context.tx, broadcast),
    )
    await context.show(view)


async def _approvers(context: Context, broadcast: Broadcast) -> list[Person]:
    """Return who else may broadcast to these people: whoever leads the unit or one above it."""
    found: dict[int, Person] = {}
    for grant in await grants.leaders(context.tx, broadcast.unit_path, on=context.organisation_today):
        if Act.BROADCAST not in RIGHTS[grant.role] or grant.person_id in (broadcast.sent_by, *found):
            continue
        person = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        if person is not None:
            found[grant.person_id] = person
    return list(found.values())


def _is_for_later(context: Context, broadcast: Broadcast) -> bool:
    return broadcast.due_at is not None and broadcast.due_at > context.now


def when_text(context: Context, at: datetime | None, reader: Person) -> str:
    """Return a moment in the reader's words and zone; empty for none."""
    if at is None:
        return ""
    return moment_text(at, context.words_of(reader), reader.zone, today=reader.day_of(context.now))


ROUTES: list[Route] = [
    Pressed(ShowBroadcasts, show_broadcasts),
    Pressed(SendBroadcast, send),
    Pressed(ApproveBroadcast, approve),
    Pressed(SeeBroadcast, see),
    Pressed(PauseBroadcast, pause),
    Pressed(StopBroadcast, stop),
]
