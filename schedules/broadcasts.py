"""Broadcasts by themselves: begun in time, put into the outbox slice by slice, shown to the sender, ended.

A slice and the mark of how far it has come are one transaction: a crash repeats no slice and skips none. Only a short
stretch lies in the outbox, so that pausing or stopping leaves no more under way than the calls being made.
"""

from __future__ import annotations

from collections import Counter
from datetime import time, timedelta
from functools import cache

from domain.attention import fresh_at, week_of
from domain.broadcasts import CAPTION_MOST, TEXT_MOST, Broadcast, Progress, State, Where, WithoutRoom
from domain.people import Person
from domain.quiet_hours import local_moment, next_allowed
from domain.roles import Act
from domain.text import utf16_length
from domain.units import path_ids
from messages import broadcast_progress as watching
from messages import broadcasts as screens
from messages.reach import with_chats
from messages.view import View
from messages.words import words_for
from schedules.jobs import MORE, Tick
from storage import audiences, boards, outbox, people, polls, units
from storage import broadcasts as stored
from storage.outbox import Lane

AHEAD = timedelta(seconds=2)  # of letters that may wait in the outbox: what goes in so long at the rate that was set
SLICE = 250  # about 30 ms, in which a tap must wait, and the marks of what is being sent
SHOWN_EVERY = timedelta(seconds=5)
SHOWN_WITHIN = timedelta(hours=1)  # a sender who cannot be written to keeps no broadcast from its end
DRAFTS_KEPT = timedelta(days=14)
BUNDLES_A_RUN = 500
MORNING = time(9)
MESSAGE_MOST = TEXT_MOST + CAPTION_MOST  # of a bundle, within Telegram's 4,096


async def go_on(tick: Tick) -> Counter[str]:
    """Begin what is due, put in what is next, and show how far it is."""
    outcomes: Counter[str] = Counter()
    for broadcast in await stored.under_way(tick.tx):
        if broadcast.state is State.PLANNED:
            if broadcast.due_at is not None and broadcast.due_at > tick.now:
                continue
            broadcast = await _begin(tick, broadcast)
        sender = await _sender(tick, broadcast)
        if sender is None or not sender.may(Act.BROADCAST, broadcast.unit_path, sender.day_of(tick.now)):
            await outbox.hold(tick.tx, broadcast.about)
            await stored.change(tick.tx, broadcast.id, state=State.PAUSED)
            outcomes["no_longer_theirs"] += 1
            continue
        broadcast = await _post(tick, broadcast, outcomes)
        broadcast = await _feed(tick, broadcast, outcomes)
        await _show(tick, broadcast, sender)
    return outcomes


async def _begin(tick: Tick, broadcast: Broadcast) -> Broadcast:
    await stored.change(
        tick.tx, broadcast.id, state=State.SENDING, started_at=tick.now, measured_at=tick.now, measured=0
    )
    return await _again(tick, broadcast)


async def _post(tick: Tick, broadcast: Broadcast, outcomes: Counter[str]) -> Broadcast:
    """Put it into the groups and channels of its units, once, without a sound."""
    if broadcast.where_to is Where.PEOPLE or broadcast.chats is not None:
        return broadcast
    words = words_for(tick.organisation.language, tick.organisation.vocabulary)
    found = await boards.in_subtree(tick.tx, broadcast.audience.unit_path)
    for board in found:
        view = screens.posted(broadcast, words, bot_username=tick.bot_username)
        tick.say_to_chat(board.chat_id, view, kind="board", lane=Lane.BROADCAST, about=broadcast.posted_about)
    nobody = {"whole": 1} if broadcast.where_to is Where.CHATS else {}
    await stored.change(tick.tx, broadcast.id, chats=len(found), **nobody)
    outcomes["posted"] += len(found)
    return await _again(tick, broadcast)


async def _feed(tick: Tick, broadcast: Broadcast, outcomes: Counter[str]) -> Broadcast:
    """Put the next slice into the outbox, as long as there is room in it; ask for another run while there is more."""
    waiting = (await outbox.of_broadcast(tick.tx, broadcast.about)).get("queued", 0)

    @cache
    def view_for(language: str) -> View:
        return screens.message(broadcast, words_for(language, tick.organisation.vocabulary))

    enough = tick.rate * AHEAD.total_seconds()
    if broadcast.whole or waiting >= enough:
        return broadcast
    part = await audiences.slice_of(
        tick.tx,
        broadcast.audience,
        after=broadcast.beyond,
        most=SLICE,
        on=tick.organisation_today,
        secrets=tick.secrets,
    )
    put, at_once, full = 0, 0, []
    for each in part.recipients:
        if each.is_on_leave(tick.organisation_today):
            continue
        if not each.has_room(stored.KIND, tick.organisation):
            full.append(each.telegram_id)
            continue
        zone = each.zone(tick.organisation)
        at = next_allowed(tick.now, zone, each.quiet_from, each.quiet_until)
        tick.say_to_chat(
            each.telegram_id,
            view_for(each.language or tick.organisation.language),
            kind=stored.KIND,
            lane=Lane.BROADCAST,
            about=broadcast.about,
            at=at,
        )
        put += 1
        at_once += at <= tick.now
    counted = {"put": broadcast.put + put, "beyond": part.after, "whole": int(part.last)}
    if broadcast.without_room is WithoutRoom.NEXT_WEEK:
        week = week_of(tick.organisation.day_of(fresh_at(tick.now, tick.organisation.zone)))
        await stored.keep(tick.tx, broadcast.id, full, week=week)
        counted["kept"] = broadcast.kept + len(full)
    else:
        counted["left_out"] = broadcast.left_out + len(full)
    await stored.change(tick.tx, broadcast.id, **counted)
    broadcast = await _again(tick, broadcast)
    outcomes["put"] += put
    # What waits for the morning is put in at the pace of the job; what may go, so that two seconds of it are there.
    outcomes[MORE] |= int(at_once > 0 and not broadcast.whole and waiting + at_once < enough)
    return broadcast


async def _show(tick: Tick, broadcast: Broadcast, sender: Person) -> None:
    """Edit the one message in the sender's chat; end what has come to its end."""
    letters = Counter(await outbox.of_broadcast(tick.tx, broadcast.about))
    letters["queued"] += sum(letter.about == broadcast.about for letter in tick.letters)  # put in by this very run
    so_far = Progress.of(broadcast, letters, tick.now)
    message_id = broadcast.message_id
    if message_id is None:  # begun by itself: a new message, whose number is known once it has arrived
        message_id = await stored.shown_in(tick.tx, sender.telegram_id, broadcast.progress_about)
    started_at, measured_at = broadcast.started_at or tick.now, broadcast.measured_at or tick.now
    ended = broadcast.whole and so_far.waiting == 0
    ended = ended and (message_id is not None or tick.now - started_at > SHOWN_WITHIN)
    if not ended and message_id is not None and tick.now - measured_at < SHOWN_EVERY:
        return
    columns: dict[str, object] = {"message_id": message_id}
    if ended:
        columns |= {"state": State.DONE, "ended_at": tick.now}
        broadcast = broadcast.model_copy(update={"state": State.DONE})
    if tick.now - measured_at >= SHOWN_EVERY:
        columns |= {"measured_at": tick.now, "measured": broadcast.arrived}
    await stored.change(tick.tx, broadcast.id, **columns)
    view = await _progress_view(tick, broadcast, so_far, sender)
    if message_id is None:
        key, about = f"{broadcast.about}:begun", broadcast.progress_about
        await tick.say_once(key, sender, view, kind="reply", lane=Lane.REPLY, about=about)
    elif ended or broadcast.arrived != broadcast.measured or measured_at == started_at:
        tick.edit(sender.telegram_id, message_id, view)


async def _progress_view(tick: Tick, broadcast: Broadcast, so_far: Progress, sender: Person) -> View:
    words, audience = tick.words_of(sender), broadcast.audience
    unit = await units.name_of(tick.tx, path_ids(audience.unit_path)[-1])
    poll = None if audience.silent_in is None else await polls.get(tick.tx, audience.silent_in)
    whom = screens.audience_text(audience, words, unit=unit, poll=poll.title if poll else "…")
    whom = with_chats(whom, broadcast.where_to, broadcast.chats or 0, words)
    reached = await stored.chats_reached(tick.tx, broadcast)
    return watching.progress(broadcast, so_far, words, whom=whom, chats_reached=reached)


async def tell_what_was_kept(tick: Tick) -> Counter[str]:
    """Give people on Monday morning, in one message, what there was no room for in the week before."""
    outcomes: Counter[str] = Counter()
    if tick.now < local_moment(tick.week, MORNING, tick.organisation.zone):
        return outcomes
    today = tick.organisation_today
    for account in await stored.kept_accounts(tick.tx, week=tick.week, after=0, most=BUNDLES_A_RUN):
        found = await stored.take_kept(tick.tx, account, week=tick.week)
        person = await people.by_telegram_id(
            tick.tx, account, name="", language=tick.organisation.language, default=tick.organisation
        )
        if person.id is None or person.is_on_leave(today) or await people.is_unreachable(tick.tx, account):
            outcomes["not_told"] += 1
            continue
        for bundle in _bundles(found):
            words = tick.words_of(person)
            view = screens.message(bundle[0], words) if bundle[0].photo else screens.kept(bundle, words)
            at = next_allowed(tick.now, person.zone, person.quiet_from, person.quiet_until)
            tick.say(person, view, kind=stored.KIND, lane=Lane.BROADCAST, at=at)
        outcomes["told"] += 1
    return outcomes


def _bundles(found: list[Broadcast]) -> list[list[Broadcast]]:
    """Return what goes into one message each: as few as hold it, one with a photo by itself."""
    bundles: list[list[Broadcast]] = []
    length = 0
    for each in found:
        size = utf16_length(each.text) + utf16_length(each.unit_name) + 10
        fits = bundles and not each.photo and not bundles[-1][0].photo and length + size <= MESSAGE_MOST
        if fits:
            bundles[-1].append(each)
            length += size
        else:
            bundles.append([each])
            length = size
    return bundles


async def tidy_broadcasts(tick: Tick) -> Counter[str]:
    """Forget drafts nobody came back to."""
    return Counter(drafts=await stored.forget_drafts(tick.tx, before=tick.now - DRAFTS_KEPT))


async def _again(tick: Tick, broadcast: Broadcast) -> Broadcast:
    found = await stored.get(tick.tx, broadcast.id)
    assert found is not None  # nobody deletes what is being sent
    return found


async def _sender(tick: Tick, broadcast: Broadcast) -> Person | None:
    if broadcast.sent_by is None:
        return None
    return await people.by_id(tick.tx, broadcast.sent_by, default=tick.organisation)
