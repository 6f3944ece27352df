"""What happens to polls by itself: people told, the silent reminded, batches released, polls closed, keys destroyed.

A job that sends to many does so in slices, each in one transaction with the mark of how far it has come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from domain.case_stages import reply_due_at
from domain.cases import Kind as CaseKind
from domain.cases import urgency_of
from domain.polls import REMINDERS_MOST, WHOLE, Kind, Poll, State, period_of_version, remind_at
from domain.questions import Question
from domain.quiet_hours import is_quiet, next_allowed
from domain.ratings import REASONS_FOR, Mode, Per, Release, period_of
from domain.statistics import K
from domain.workdays import Calendar
from messages import ballots, consultations, poll_outcomes, ratings
from messages.dates import moment_text
from messages.view import View
from messages.words import Words, words_for
from schedules import topics
from schedules.jobs import Tick
from storage import assisted_ballots, attention, cases, group_polls, waiting
from storage import ballots as handed_in
from storage import polls as stored
from storage import ratings as rated
from storage.consultations import replies as stored_replies
from storage.outbox import Lane, Letter
from storage.polls import Reader

SLICE = 500
DRAFTS_KEPT = timedelta(days=14)
REMIND_FROM, REMIND_UNTIL = 9, 20  # local hours of the organisation


async def tell_people(tick: Tick) -> Counter[str]:
    """Tell those who are asked: the poll, what it came to, what comes next. One slice of each poll a run."""
    outcomes: Counter[str] = Counter()
    for poll in await stored.telling(tick.tx):
        what = str(poll.settings["telling"])
        if what == "ask":
            tick.secrets.poll_key(poll.id, WHOLE)  # made at sending; made anew where a copy was restored without it
        found = await stored.readers(tick.tx, poll, after=int(poll.settings.get("after", 0)), most=SLICE)
        view_for = await _views(tick, poll, what)
        for reader in found:
            zone = _zone(tick, reader)
            allowed = next_allowed(tick.now, zone, reader.quiet_from, reader.quiet_until)
            view = view_for(_language(tick, reader), zone.key)
            tick.say_to_chat(reader.telegram_id, view, kind="poll", lane=Lane.BROADCAST, at=allowed)
        outcomes[what] += len(found)
        rest = {name: value for name, value in poll.settings.items() if name not in ("telling", "after")}
        if len(found) == SLICE:
            rest |= {"telling": what, "after": found[-1].telegram_id}
        await stored.change(tick.tx, poll, settings=rest)
    return outcomes


async def close_polls(tick: Tick) -> Counter[str]:
    """Close what is over: the tokens go, too small a poll is deleted, the rest is told to everybody who was asked.

    The key goes in a later run (`destroy_keys`): if this one were undone, the poll would still need it.
    """
    outcomes: Counter[str] = Counter()
    for poll in await stored.due(tick.tx, now=tick.now):
        entered = await handed_in.open_box(tick.tx, poll, tick.secrets)
        outcome = await handed_in.outcome(tick.tx, poll, entered)
        await stored.forget_tokens(tick.tx, poll.id)
        settings = poll.settings | {"telling": "outcome", "after": 0}
        if poll.assisted and not poll.named:
            settings |= {handed_in.COLLECTED: outcome.collected.model_dump(mode="json")}
        if outcome.n is None:
            settings |= {} if outcome.took_part is None else {"took_part": outcome.took_part}
            await handed_in.forget(tick.tx, poll.id)
        elif not poll.named:
            topics.of_poll(tick, poll.id)
        await stored.change(tick.tx, poll, state=State.CLOSED, closed_at=tick.now, settings=settings)
        outcomes["closed"] += 1
    return outcomes


async def stop_in_groups(tick: Tick) -> Counter[str]:
    """Stop what stands in groups of polls that have closed or have changed their meaning."""
    outcomes: Counter[str] = Counter()
    for each in await group_polls.over(tick.tx):
        await group_polls.stop(tick.tx, each, at=tick.now)
        payload = {"chat_id": each.chat_id, "message_id": each.message_id}
        about = f"{group_polls.ABOUT}:{each.id}"
        tick.letters.append(
            Letter(
                lane=Lane.REPLY,
                chat_id=each.chat_id,
                method="stopPoll",
                payload=payload,
                about=about,
                kind="board",
                due_at=tick.now,
            )
        )
        outcomes["stopped"] += 1
    return outcomes


async def remind_the_silent(tick: Tick) -> Counter[str]:
    """Remind whoever has said nothing, at most twice. Who that is, is worked out in memory and written nowhere.

    In an anonymous poll even a pending reminder would tell who has voted, by who gets none: it is whispered, and a
    crash loses it rather than sends it twice. It costs attention like any reminder, but everybody who was asked alike.
    """
    outcomes: Counter[str] = Counter()
    if not _by_day(tick):
        return outcomes
    for poll in await stored.open_ones(tick.tx):
        times = int(poll.settings.get("reminded", 0))
        if poll.opened_at is None or poll.closes_at is None or poll.settings.get("telling") or times >= REMINDERS_MOST:
            continue
        if not remind_at(poll.opened_at, poll.closes_at, times) <= tick.now < poll.closes_at:
            continue
        await stored.change(tick.tx, poll, settings=poll.settings | {"reminded": times + 1})
        await _say_to_the_missing(tick, poll)
        outcomes["polls_reminded"] += 1  # how many people is nobody's business: it tells how many have voted
    return outcomes


async def ask_anew(tick: Tick) -> Counter[str]:
    """Ask those who took part what has changed its meaning since; whoever has not yet is asked all of it anyway."""
    outcomes: Counter[str] = Counter()
    if not _by_day(tick):
        return outcomes
    for poll in await stored.open_ones(tick.tx):
        if "ask_anew" not in poll.settings or poll.settings.get("telling"):
            continue
        settings = {name: value for name, value in poll.settings.items() if name != "ask_anew"}
        await stored.change(tick.tx, poll, settings=settings)
        await _say_to_the_missing(tick, poll, who_took_part=True)
        outcomes["polls_asked_anew"] += 1
    return outcomes


def _by_day(tick: Tick) -> bool:
    return REMIND_FROM <= tick.now.astimezone(tick.organisation.zone).hour < REMIND_UNTIL


async def _say_to_the_missing(tick: Tick, poll: Poll, *, who_took_part: bool = False) -> None:
    """Ask whoever has said nothing once more, and whoever answered what has since changed its meaning, that again.

    Who that is, is worked out in memory and written nowhere. `who_took_part`: only the latter.
    """
    if not tick.secrets.has_poll_key(poll.id, WHOLE):
        return
    asked = await stored.questions_of(tick.tx, poll.id)
    versions = sorted({question.version for question in asked} - {1})
    token_of = tick.secrets.token_maker(poll.id, WHOLE)
    claimed = await assisted_ballots.claimed(tick.tx, poll)
    took_part = await stored.tokens(tick.tx, poll.id, WHOLE)
    answered = {each: await stored.tokens(tick.tx, poll.id, period_of_version(each)) for each in versions}
    view_for = await _views(tick, poll, "remind")
    enough = await attention.have_enough(tick.tx, "poll", week=tick.week, organisation=tick.organisation)
    for reader in await stored.readers(tick.tx, poll):
        if reader.telegram_id in enough:
            continue
        if not poll.named:
            tick.spend(reader.telegram_id)
        zone = _zone(tick, reader)
        away = reader.leave_until is not None and tick.now.astimezone(zone).date() <= reader.leave_until
        if away or is_quiet(tick.now, zone, reader.quiet_from, reader.quiet_until):
            continue
        who = reader.telegram_id

        def tokens(period: str, who: int = who) -> set[bytes]:
            lines = (assisted_ballots.mark_of_line(each, period) for each in claimed.get(who, ()))
            return {token_of(who, period), *(token_of(assisted_ballots.ACCOUNT_OF_LINES, each) for each in lines)}

        if tokens("") & took_part:
            missing = {each for each in versions if not tokens(period_of_version(each)) & answered[each]}
            if not missing:
                continue
            words = words_for(_language(tick, reader), tick.organisation.vocabulary)
            view = ballots.asked_anew(poll, [each for each in asked if each.version in missing], words)
        elif who_took_part:
            continue
        else:
            view = view_for(_language(tick, reader), zone.key)
        if poll.named:
            tick.say_to_chat(who, view, kind="poll")
        else:
            tick.whisper(who, view, kind="poll")


async def release_batches(tick: Tick) -> Counter[str]:
    """Tell the ratings of a point once enough wait; if some were low, open one case for the unit."""
    outcomes: Counter[str] = Counter()
    zone = tick.organisation.zone
    today = tick.now.astimezone(zone).date()
    for poll_id in await rated.waiting_at(tick.tx):
        poll = await stored.get(tick.tx, poll_id)
        if poll is None or poll.kind is not Kind.RATING:
            continue
        for mode in Mode:
            told = await rated.release_batch(tick.tx, poll, on=today, mode=mode, keys=tick.secrets)
            if told is None:
                continue
            outcomes["released"] += 1
            if told.asks_for_a_look:
                await _open_case(tick, poll, told, zone)
                outcomes["cases"] += 1
    return outcomes


async def _open_case(tick: Tick, poll: Poll, told: Release, zone: ZoneInfo) -> None:
    words = words_for(tick.organisation.language, tick.organisation.vocabulary)
    kind = CaseKind.LOW_RATING
    calendar = Calendar.load((tick.now.astimezone(zone).year, tick.now.astimezone(zone).year + 1))
    await cases.open_case(
        tick.tx,
        kind=kind,
        unit_id=poll.unit_id,
        words=ratings.low_batch(words, title=poll.title, n=told.n, low=told.low, reasons=told.low_reasons),
        language=tick.organisation.language,
        at=tick.now,
        reply_due_at=reply_due_at(kind, urgency_of(kind), tick.now, calendar, zone, tick.organisation.reply_days),
        poll_id=poll.id,
        urgency=urgency_of(kind),
        pass_on_at=tick.now,  # the job that passes cases on tells the unit's leaders
    )


async def destroy_keys(tick: Tick) -> Counter[str]:
    """Destroy the keys and tokens of what is over: from then on nobody can tell who took part."""
    lately = tick.organisation.day_of(tick.now - REASONS_FOR)  # a tap just before midnight can still be taken back
    outcomes: Counter[str] = Counter()
    waits = await waiting.keys_needed(tick.tx)
    for poll_id, period in sorted({*tick.secrets.poll_keys(), *await stored.periods(tick.tx)}):
        if period.startswith(waiting.PERIOD):
            if (poll_id, period) in waits or tick.secrets.is_shared_and_new(poll_id, period):
                continue
        else:
            poll = await stored.get(tick.tx, poll_id)
            if poll is not None and _needs_key(poll, period, {lately, tick.organisation_today}):
                continue
        await stored.forget_period(tick.tx, poll_id, period)
        tick.secrets.destroy_poll_key(poll_id, period)
        outcomes["keys"] += 1
    return outcomes


def _needs_key(poll: Poll, period: str, days: set[date]) -> bool:
    per = Per(poll.settings.get("per", Per.DAY))
    lives = poll.kind is not Kind.RATING or period in {period_of(day, per) for day in days}
    return poll.state is State.OPEN and lives


async def tidy_polls(tick: Tick) -> Counter[str]:
    """Forget drafts nobody came back to."""
    return Counter(drafts=await stored.forget_drafts(tick.tx, before=tick.now - DRAFTS_KEPT))


# ---- what a poll says, once for each language and zone ---------------------------------------------------------------


async def _views(tick: Tick, poll: Poll, what: str) -> Callable[[str, str], View]:
    asked = await stored.questions_of(tick.tx, poll.id)
    outcome = await handed_in.outcome(tick.tx, poll) if what == "outcome" else None
    replies = await stored_replies(tick.tx, poll.id) if what == "replies" else []

    @cache
    def view_for(language: str, zone: str) -> View:
        words = words_for(language, tick.organisation.vocabulary)
        if what == "next":
            return poll_outcomes.what_next(poll, str(poll.settings["next"]), words)
        if what == "replies":
            return consultations.told(poll, replies, words)
        if outcome is not None:
            return poll_outcomes.published(poll, asked, outcome, words, k=K)
        return _invitation(tick, poll, asked, words, ZoneInfo(zone), remind=what == "remind")

    return view_for


def _invitation(tick: Tick, poll: Poll, asked: list[Question], words: Words, zone: ZoneInfo, *, remind: bool) -> View:
    closes_at: datetime = poll.closes_at or tick.now
    closes = moment_text(closes_at, words, zone, today=tick.now.astimezone(zone).date())
    head = "poll-reminder" if remind else "poll-asked-afresh" if poll.settings.get("restarted") else "poll-asked"
    return ballots.invitation(poll, asked, words, closes=closes, k=K, unit=poll.unit_name, head=head)


def _zone(tick: Tick, reader: Reader) -> ZoneInfo:
    return ZoneInfo(reader.timezone or tick.organisation.timezone)


def _language(tick: Tick, reader: Reader) -> str:
    return reader.language or tick.organisation.language
