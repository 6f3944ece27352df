"""Who hears of a case, and how: its unit's leaders, the level above, the sender. Used by every handler of cases."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from functools import cache

from domain.case_stages import reply_due_at
from domain.cases import Case, Kind, Urgency, urgency_of
from domain.people import Person
from domain.quiet_hours import is_quiet
from domain.receipts import new_receipt
from domain.roles import RIGHTS, Act
from domain.workdays import Calendar
from handlers.context import Context
from messages import case_answers
from messages.dates import moment_text
from messages.objections import ask_key
from messages.view import View
from messages.words import Words, words_for
from storage import case_hands, cases, grants, objections, people
from storage.cases import File
from storage.outbox import SEALED


@cache
def calendar_of(year: int) -> Calendar:
    """Return the working days of a year and the next."""
    return Calendar.load((year, year + 1))


def due_for(context: Context, kind: Kind, urgency: Urgency, at: datetime) -> datetime | None:
    """Return until when an answer is owed to what arrives at `at`, by the organisation's calendar."""
    zone = context.organisation.zone
    calendar = calendar_of(at.astimezone(zone).year)
    return reply_due_at(kind, urgency, at, calendar, zone, context.organisation.reply_days)


def due_text(context: Context, moment: datetime | None, words: Words) -> str:
    """Return a moment in words, in the organisation's time; empty when there is none."""
    if moment is None:
        return ""
    zone = context.organisation.zone
    return moment_text(moment, words, zone, today=context.now.astimezone(zone).date())


async def open_case(
    context: Context,
    *,
    kind: Kind,
    unit_id: int,
    words: str,
    named: bool,
    files: tuple[File, ...] = (),
    poll_id: int | None = None,
    pass_on_at: datetime | None = None,
    code: str | None = None,
    lead: Case | None = None,
    assisted: bool = False,
) -> Case:
    """Keep a case from whoever acts. Unnamed: nothing of them is kept but the sealed way back.

    `code` is the receipt code that opens it from any account; with a `lead` it waits for what becomes of that one.
    `assisted`: whoever acts only writes it down for somebody else, who has the code and no account.
    `pass_on_at` holds it back, so that its hour does not give the sender away; its clock then starts there.
    """
    at = pass_on_at or context.now
    urgency = urgency_of(kind)
    receipt = new_receipt()
    person_id = (await context.enrol()).id if named else None
    way_back = None
    if not named:
        context.turn.anonymous = True
    if not named and not assisted:
        way_back = cases.sealed_way_back(context.turn.secrets, receipt, context.person.telegram_id)
    return await cases.open_case(
        context.tx,
        kind=kind,
        unit_id=unit_id,
        words=words,
        receipt=receipt,
        poll_id=poll_id,
        person_id=person_id,
        way_back=way_back,
        code=None if code is None else cases.sealed_code(context.turn.secrets, code),
        lead=lead,
        language=context.person.language,
        at=at,
        reply_due_at=due_for(context, kind, urgency, at),
        urgency=urgency,
        files=files,
        pass_on_at=pass_on_at,
        assisted=assisted,
    )


async def tell_unit(context: Context, case: Case, view: Callable[[Person, Words], View]) -> list[int]:
    """Tell those who see to a case: whoever has it in hand, else the nearest leaders. Return their ids."""
    told = await case_hands.answerable(context.tx, case, on=context.organisation_today, default=context.organisation)
    return await tell_people(context, case, told, view)


async def is_objection(context: Context, case: Case) -> bool:
    """Say whether a case objects to a nominee of a round: what it came to is said there (`handlers.objections`)."""
    return case.kind is Kind.OBJECTION and await objections.of_case(context.tx, case.id) is not None


async def announce(context: Context, case: Case, *, files: int) -> None:
    """Tell the unit's leaders of a new case."""
    name = await sender_name(context, case)
    objection = await is_objection(context, case)
    await tell_unit(
        context,
        case,
        lambda _, words: case_answers.handling(
            case,
            words,
            due=due_text(context, case.reply_due_at, words),
            late=False,
            sender=name,
            files=files,
            new="praise" if case.kind is Kind.PRAISE else "arrived",
            examine=ask_key(case, words) if objection else None,
        ),
    )


async def is_above(context: Context, case: Case) -> bool:
    """Say whether whoever acts leads a level above the nearest leaders; at the top, the nearest are that level."""
    on = context.organisation_today
    paths = dict.fromkeys(grant.unit_path for grant in await grants.leaders(context.tx, case.unit_path, on=on))
    above = list(paths)[1:] or list(paths)
    return any(
        grant.unit_path in above and Act.HANDLE_CASES in RIGHTS[grant.role] for grant in context.person.leads(on)
    )


async def tell_above(
    context: Context, case: Case, view: Callable[[Person, Words], View], *, but: Collection[int] = ()
) -> list[int]:
    """Tell the leaders one level above those, except who has just been told."""
    told = await case_hands.one_level_up(context.tx, case, on=context.organisation_today, default=context.organisation)
    return await tell_people(context, case, [person for person in told if person.id not in but], view)


async def tell_people(
    context: Context, case: Case, told: list[Person], view: Callable[[Person, Words], View]
) -> list[int]:
    """Tell some people something of a case, at night without a sound; return their ids."""
    for person in told:
        shown = view(person, context.words_of(person))
        quiet = is_quiet(context.now, person.zone, person.quiet_from, person.quiet_until)
        await context.tell(person, replace(shown, silent=quiet), about=f"case:{case.id}", kind="case")
    return [person.id for person in told if person.id is not None]


async def tell_sender(context: Context, case: Case, view: Callable[[Words], View]) -> bool:
    """Tell the sender, in their language; False if there is no way back any more.

    Nothing of the letter is kept: neither what a reply to it would be about, nor the letter itself if refused.
    """
    chat = await cases.chat_of_sender(context.tx, context.turn.secrets, case)
    if chat is None:
        return False
    words = words_for(case.language, context.organisation.vocabulary)
    if case.person_id is not None:
        sender = await people.by_id(context.tx, case.person_id, default=context.organisation)
        words = words if sender is None else context.words_of(sender)
    await context.tell_chat(chat, view(words), kind=SEALED)
    return True


async def sender_name(context: Context, case: Case) -> str:
    """Return the name a sender gave; empty if they gave none."""
    if case.person_id is None:
        return ""
    sender = await people.by_id(context.tx, case.person_id, default=context.organisation)
    return "" if sender is None else sender.name
