"""The clocks of cases: passed on after work, due soon, overdue, asked again, and the way back forgotten in the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable
from datetime import time, timedelta

from domain.case_stages import ORDER_DUE_SOON, Stage, stage_of
from domain.cases import WAY_BACK_KEPT, WORDS_KEPT, Case, Happening, Kind, State
from domain.people import Person
from domain.quiet_hours import is_quiet, next_allowed
from domain.workdays import Calendar
from messages import case_answers, own_cases
from messages.dates import moment_text
from messages.view import View
from messages.words import LANGUAGES, Words, words_for
from messages.work import case_line
from schedules.jobs import MORE, Tick
from storage import case_hands, case_words, inspections, outbox, people
from storage import cases as stored
from storage.outbox import SEALED
from storage.tables.base import ID_LEAST

LATE_TOLD_WITHIN = timedelta(days=14)  # what the bot slept through for longer is in the list of work, and not news
QUIET_FROM, QUIET_UNTIL = time(21), time(8)  # for senders of whom nothing is kept
APPEAL_NEWS = {f"appeal-{stage}" for stage in Stage}
AT_ONCE = 500  # cases read together
FORGOTTEN_AT_ONCE = 200
ARRIVE_ONE_BY_ONE = 3  # more than so many new ones at once come as a list


async def pass_on_cases(tick: Tick) -> Counter[str]:
    """Tell the units of cases that were held back until nobody could guess their senders by the hour."""
    told = 0
    arrived = _News()
    for held in await stored.to_pass_on(tick.tx, tick.now):
        case = held.model_copy(update={"pass_on_at": None})
        await stored.save(tick.tx, case)
        if case.is_over:  # taken back before it went
            continue
        files = await stored.files_of(tick.tx, "case", case.id)
        sender = await _name(tick, case.person_id)
        for person in await case_hands.answerable(tick.tx, case, on=tick.organisation_today, default=tick.organisation):
            words = tick.words_of(person)
            new = "praise" if case.kind is Kind.PRAISE else "arrived"
            due = _due(tick, case, words)
            view = case_answers.handling(case, words, due=due, late=False, sender=sender, files=len(files), new=new)
            arrived.add(person, case, "arrived", view)
        told += 1
    arrived.say(tick, one_by_one=ARRIVE_ONE_BY_ONE)
    return Counter(passed_on=told)


async def remind_of_cases(tick: Tick) -> Counter[str]:
    """Tell a unit once that an answer is due soon and once that it is late; a working day later, the level above.

    Whoever is to hear of several at once gets them in one message.
    """
    outcomes: Counter[str] = Counter()
    news = _News()
    zone, year = tick.organisation.zone, tick.organisation_today.year
    calendar = Calendar.load((year, year + 1))
    async for case in _ringing(tick):
        stage = stage_of(case, tick.now, calendar, zone)
        for told in (Stage.LATE, Stage.OVERDUE) if stage is Stage.OVERDUE else (stage,):
            appeal = ":appeal" if case.state is State.APPEALED else ""
            key = f"case:{case.id}:{case.reopened}:{case.urgency}{appeal}:{told}"
            if told is not None and await outbox.say_once(tick.tx, key, kind="case", at=tick.now):
                await _tell_stage(tick, case, told, news)
                outcomes[told] += 1
    news.say(tick, one_by_one=1)
    return outcomes


async def _ringing(tick: Tick) -> AsyncIterator[Case]:
    """Yield every case that may be due soon or late, however many are due at the same hour."""
    after, past, before = tick.now - LATE_TOLD_WITHIN, ID_LEAST, tick.now + ORDER_DUE_SOON
    while found := await stored.due_between(tick.tx, after, before, past=past, most=AT_ONCE):
        for case in found:
            yield case
        after, past = found[-1].reply_due_at or before, found[-1].id


async def _tell_stage(tick: Tick, case: Case, stage: Stage, news: _News) -> None:
    on = tick.organisation_today
    if case.state is State.APPEALED:
        await _tell_appeal_stage(tick, case, stage, news)
        return
    unit = await case_hands.answerable(tick.tx, case, on=on, default=tick.organisation)
    if stage is not Stage.OVERDUE:
        news.tell(tick, unit, case, stage)
        return
    known = {person.id for person in unit}
    above = await case_hands.one_level_up(tick.tx, case, on=on, default=tick.organisation)
    finding = await inspections.of_case(tick.tx, case.id) if case.is_ordered else None
    if finding is not None:  # whoever ordered it hears of it as well, wherever they stand
        givers = await inspections.checkers(tick.tx, inspections.Found(case, finding), on=on, default=tick.organisation)
        above += [each for each in givers if all(each.id != other.id for other in above)]
    news.tell(tick, [person for person in above if person.id not in known], case, stage)
    await stored.save(tick.tx, case.gone_up())


async def _tell_appeal_stage(tick: Tick, case: Case, stage: Stage, news: _News) -> None:
    on = tick.organisation_today
    judges = await case_hands.judges(tick.tx, case, on=on, default=tick.organisation)
    known = {person.id for person in judges}
    told = judges
    if stage is Stage.OVERDUE:
        above = await case_hands.one_level_up(tick.tx, case, on=on, default=tick.organisation, levels=2)
        told = [person for person in above if person.id not in known]
    news.tell(tick, told, case, f"appeal-{stage}")


async def ask_again(tick: Tick) -> Counter[str]:
    """Ask senders again, some days after the answer, whether it is solved; after the last time silence ends it."""
    outcomes: Counter[str] = Counter()
    for case in await stored.to_ask_again(tick.tx, tick.now):
        sender = None
        if case.person_id is not None:
            sender = await people.by_id(tick.tx, case.person_id, default=tick.organisation)
        if _is_asleep(tick, sender):
            continue  # not written down for later: an unnamed sender's letter must not lie about overnight
        asked = case.asked_again(at=tick.now)
        await stored.save(tick.tx, asked)
        if asked.is_over:
            await stored.note(tick.tx, case.id, Happening.CLOSED, at=tick.now)
            outcomes["closed"] += 1
            continue
        chat = await stored.chat_of_sender(tick.tx, tick.secrets, case)
        if chat is None:
            outcomes["no_way_back"] += 1
            continue
        language = case.language if sender is None else sender.language
        words = words_for(language, tick.organisation.vocabulary)
        answer = await stored.last_said(tick.tx, case.id, Happening.ANSWERED)
        tick.say_to_chat(chat, own_cases.ask_again(asked, answer, words), kind=SEALED)
        outcomes["asked"] += 1
    return outcomes


async def forget_ways_back(tick: Tick) -> Counter[str]:
    """Delete the sealed ways back of cases that ended long ago."""
    return Counter(forgotten=await stored.forget_ways_back(tick.tx, closed_before=tick.now - WAY_BACK_KEPT))


async def forget_words(tick: Tick) -> Counter[str]:
    """Forget what people wrote in cases that ended years ago; what became of each stays."""
    vocabulary = tick.organisation.vocabulary
    in_place = {language: own_cases.forgotten(words_for(language, vocabulary)) for language in LANGUAGES}
    count = await case_words.forget(tick.tx, before=tick.now - WORDS_KEPT, in_place=in_place, most=FORGOTTEN_AT_ONCE)
    return Counter({"forgotten": count, MORE: int(count == FORGOTTEN_AT_ONCE)})


class _News:
    """What one run has to tell, gathered for each person, so that nobody is flooded."""

    def __init__(self) -> None:
        self._told: defaultdict[int, list[tuple[Person, Case, str, View]]] = defaultdict(list)

    def add(self, person: Person, case: Case, what: str, view: View) -> None:
        """Keep what a person is to hear of a case: `view`, if it comes alone."""
        self._told[person.telegram_id].append((person, case, what, view))

    def tell(self, tick: Tick, told: Iterable[Person], case: Case, what: str) -> None:
        """Keep a piece of news about a case for some people."""
        for person in told:
            words = tick.words_of(person)
            due = "" if case.is_late(tick.now) else _due(tick, case, words)
            self.add(person, case, what, case_answers.news(case, what, words, due=due))

    def say(self, tick: Tick, *, one_by_one: int) -> None:
        """Say it all: up to `one_by_one` each by itself, more as one list with the way to the work."""
        for pieces in self._told.values():
            person = pieces[0][0]
            zone = person.zone
            allowed = next_allowed(tick.now, zone, person.quiet_from, person.quiet_until)
            if len(pieces) <= one_by_one:
                for _, case, _, view in pieces:
                    tick.say(person, view, kind="case", about=f"case:{case.id}", at=allowed)
                continue
            words = tick.words_of(person)
            lines = [
                case_line(
                    words,
                    kind=case.kind,
                    unit=case.unit_name,
                    receipt=case.receipt,
                    due=_due(tick, case, words),
                    late=case.is_late(tick.now),
                )
                for _, case, _, _ in pieces
            ]
            whats = {what for _, _, what, _ in pieces}
            late = sum(case.is_late(tick.now) for _, case, _, _ in pieces)
            what = whats.pop() if len(whats) == 1 and not whats & APPEAL_NEWS else "mixed"
            tick.say(person, case_answers.several(what, lines, words, late=late), kind="case", at=allowed)


def _is_asleep(tick: Tick, sender: Person | None) -> bool:
    if sender is None:
        return is_quiet(tick.now, tick.organisation.zone, QUIET_FROM, QUIET_UNTIL)
    return is_quiet(tick.now, sender.zone, sender.quiet_from, sender.quiet_until)


async def _name(tick: Tick, person_id: int | None) -> str:
    person = None if person_id is None else await people.by_id(tick.tx, person_id, default=tick.organisation)
    return "" if person is None else person.name


def _due(tick: Tick, case: Case, words: Words) -> str:
    if case.reply_due_at is None:
        return ""
    return moment_text(case.reply_due_at, words, tick.organisation.zone, today=tick.organisation_today)
