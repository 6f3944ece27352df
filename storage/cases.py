"""Cases, their history, their photos. Of unnamed senders only a way back is kept, sealed under a key elsewhere."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, func, null, or_, select, tuple_, update

from domain.cases import OPEN, Case, Happening, Kind, State, Urgency
from domain.receipts import new_receipt
from storage import rollups
from storage.database import Transaction
from storage.grants import NEAR_UNITS
from storage.secrets import Secrets
from storage.tables import attachments, case_events, cases, people, units
from storage.tables.base import placeless_id
from storage.units import path_end, within

WHOLE = select(cases, units.c.path.label("unit_path"), units.c.name.label("unit_name")).join_from(cases, units)
OWED_STATES = "({})".format(", ".join(f"'{state.value}'" for state in (*OPEN, State.APPEALED)))
CASE = WHOLE.where(cases.c.id == bindparam("case_id"))
BY_RECEIPT = WHOLE.where(cases.c.receipt == bindparam("receipt"))
BY_CODE = WHOLE.where(cases.c.code == bindparam("of_code"))
MERGED_INTO = WHOLE.where(cases.c.merged_into == bindparam("lead")).order_by(cases.c.received_at, cases.c.id)
OF_PERSON = (
    WHOLE.where(cases.c.person_id == bindparam("person_id")).order_by(cases.c.id.desc()).limit(bindparam("most"))
)
# What can be for one leader: in their hands, gone up, or of a unit that no nearer leader looks after.
PERHAPS_FOR = f"""
    WITH RECURSIVE {NEAR_UNITS},
    found(id) AS (
        SELECT id FROM cases WHERE unit_id IN (SELECT id FROM own) AND state IN {OWED_STATES}
         UNION
        SELECT id FROM cases WHERE closed_at IS NULL AND assigned_to = :person
         UNION
        SELECT id FROM cases WHERE unit_id IN (SELECT id FROM next) AND closed_at IS NULL AND escalated > 0)
    SELECT c.*, u.path AS unit_path, u.name AS unit_name
      FROM found JOIN cases AS c ON c.id = found.id JOIN units AS u ON u.id = c.unit_id
     WHERE c.state IN {OWED_STATES} AND c.pass_on_at IS NULL
     ORDER BY coalesce(c.reply_due_at, '9999'), c.id"""  # noqa: S608 - our own names of states
OPEN_OF_UNIT = (
    WHOLE.where(
        cases.c.unit_id == bindparam("unit_id"),
        or_(*(cases.c.state == state.value for state in OPEN)),
        cases.c.pass_on_at.is_(None),
    )
    .order_by(cases.c.received_at.desc(), cases.c.id.desc())
    .limit(bindparam("most"))
)
DUE_BETWEEN = (
    WHOLE.where(
        cases.c.closed_at.is_(None),
        cases.c.answered_at.is_(None),
        func.coalesce(cases.c.merged_into, 0) == 0,  # bare, SQLite would go by its index and read nearly all
        cases.c.pass_on_at.is_(None),
        tuple_(cases.c.reply_due_at, cases.c.id) > tuple_(bindparam("after"), bindparam("past")),
        cases.c.reply_due_at <= bindparam("before"),
    )
    .order_by(cases.c.reply_due_at, cases.c.id)
    .limit(bindparam("most"))
)
TO_ASK_AGAIN = (
    WHOLE.where(cases.c.ask_again_at <= bindparam("now")).order_by(cases.c.ask_again_at).limit(bindparam("most"))
)
TO_PASS_ON = WHOLE.where(cases.c.pass_on_at <= bindparam("now")).order_by(cases.c.pass_on_at).limit(bindparam("most"))
SAVE = (
    update(cases)
    .where(cases.c.id == bindparam("case_id"))
    .values(
        kind=bindparam("new_kind"),
        unit_id=bindparam("new_unit"),
        state=bindparam("new_state"),
        urgency=bindparam("new_urgency"),
        reply_due_at=bindparam("new_due"),
        pass_on_at=bindparam("new_pass_on"),
        assigned_to=bindparam("new_assigned"),
        answered_at=bindparam("new_answered"),
        verdict=bindparam("new_verdict"),
        closed_at=bindparam("new_closed"),
        ask_again_at=bindparam("new_ask"),
        reopened=bindparam("new_reopened"),
        escalated=bindparam("new_escalated"),
        transfers=bindparam("new_transfers"),
        to_decide=bindparam("new_to_decide"),
        merged_into=bindparam("new_lead"),
        appealed_at=bindparam("new_appealed"),
        public_asked=bindparam("new_asked"),
        public_done=bindparam("new_done"),
        public_on=bindparam("new_public_on"),
    )
)
HAND_ON = (
    update(cases)
    .where(
        cases.c.assigned_to == bindparam("giver"),
        cases.c.closed_at.is_(None),
        cases.c.unit_id.in_(select(units.c.id).where(*within(units.c.path))),
    )
    .values(assigned_to=bindparam("taker"))
)
MOVE_WAY_BACK = (
    update(cases)
    .where(cases.c.id == bindparam("case_id"))
    .values(way_back=bindparam("new_way"), language=bindparam("new_language"))
)
FORGET_WAYS_BACK = (
    update(cases)
    .where(
        or_(cases.c.way_back.is_not(None), cases.c.code.is_not(None)), cases.c.closed_at <= bindparam("closed_before")
    )
    .values(way_back=null(), code=null())
)
EVENTS = (
    select(case_events, people.c.name.label("by"), units.c.name.label("unit_name"))
    .select_from(
        case_events.outerjoin(people, people.c.id == case_events.c.person_id).outerjoin(
            units, units.c.id == case_events.c.unit_id
        )
    )
    .where(case_events.c.case_id == bindparam("case_id"))
    .order_by(case_events.c.id)
)
# By itself SQLite would take the index that serves GROUP BY, and read what ever happened.
ASKED = f"""SELECT case_id FROM case_events INDEXED BY case_events_asked
     WHERE kind = '{Happening.ASKED}' AND at > :since GROUP BY case_id ORDER BY max(at) DESC LIMIT 500"""  # noqa: S608
LAST_HIDDEN = select(func.max(case_events.c.id)).where(
    case_events.c.case_id == bindparam("case_id"), case_events.c.id < 0
)
TELEGRAM_ID = select(people.c.telegram_id).where(people.c.id == bindparam("person_id"))
FILES = (
    select(attachments.c.kind, attachments.c.file_id)
    .where(attachments.c.noun == bindparam("of_noun"), attachments.c.noun_id == bindparam("of_id"))
    .order_by(attachments.c.id)
)


class File(BaseModel):
    """A photo, voice note or document that stays with Telegram; `file_id` is its name there."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    kind: str  # photo, voice, video, document
    file_id: str


class Event(BaseModel):
    """One thing that happened to a case; `by` is None when it was the sender or the clock."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    kind: Happening
    at: datetime
    person_id: int | None
    by: str | None
    words: str | None
    unit_id: int | None = None
    unit_name: str | None = None
    given_to: int | None = None


async def open_case(
    tx: Transaction,
    *,
    kind: Kind,
    unit_id: int,
    words: str,
    language: str,
    at: datetime,
    reply_due_at: datetime | None,
    receipt: str | None = None,
    poll_id: int | None = None,
    person_id: int | None = None,
    way_back: bytes | None = None,
    code: bytes | None = None,
    lead: Case | None = None,
    urgency: Urgency = Urgency.ORDINARY,
    files: Sequence[File] = (),
    pass_on_at: datetime | None = None,
    assisted: bool = False,
) -> Case:
    """Keep a new case. `person_id` only of senders who give their name; of others `way_back`, sealed for `receipt`.

    An unnamed one that is held back has an id that does not tell between which others it came.
    `code` is what `sealed_code` makes of the receipt code. A case with a `lead` waits for what becomes of that one.
    """
    hidden = pass_on_at is not None and way_back is not None
    case_id = await tx.insert(
        cases,
        **({"id": placeless_id()} if hidden else {}),
        kind=kind,
        receipt=receipt or new_receipt(),
        unit_id=unit_id,
        poll_id=poll_id,
        words=words,
        state=State.RECEIVED if lead is None else State.MERGED,
        merged_into=None if lead is None else lead.id,
        code=code,
        urgency=urgency,
        person_id=person_id,
        way_back=way_back,
        language=language,
        received_at=at,
        pass_on_at=pass_on_at,
        reply_due_at=reply_due_at,
        assisted=int(assisted),
    )
    await attach(tx, "case", case_id, files, hidden=hidden)
    await note(tx, case_id, Happening.RECEIVED, at=at, hidden=hidden)
    await rollups.add_case(tx, case_id)
    opened = await get(tx, case_id)
    assert opened is not None
    return opened


async def get(tx: Transaction, case_id: int) -> Case | None:
    """Return one case, or None."""
    row = await tx.fetch_one(CASE, case_id=case_id)
    return None if row is None else Case.model_validate(row)


async def by_receipt(tx: Transaction, receipt: str) -> Case | None:
    """Return the case with this number, or None."""
    row = await tx.fetch_one(BY_RECEIPT, receipt=receipt)
    return None if row is None else Case.model_validate(row)


async def by_code(tx: Transaction, code: bytes) -> Case | None:
    """Return the case that a receipt code opens, or None; `code` is what `sealed_code` makes of it."""
    row = await tx.fetch_one(BY_CODE, of_code=code)
    return None if row is None else Case.model_validate(row)


async def merged_into(tx: Transaction, case: Case) -> list[Case]:
    """Return the cases that follow this one, those answered with it included."""
    return [Case.model_validate(row) for row in await tx.fetch_all(MERGED_INTO, lead=case.id)]


async def of_person(tx: Transaction, person_id: int, *, most: int = 6) -> list[Case]:
    """Return what somebody sent under their own name, newest first."""
    return [Case.model_validate(row) for row in await tx.fetch_all(OF_PERSON, person_id=person_id, most=most)]


async def perhaps_for(tx: Transaction, person_id: int, paths: Sequence[str], *, on: date) -> list[Case]:
    """Return the open cases that can wait for somebody who leads the units at `paths`, the most urgent first.

    Whether one does is the rule's business (`storage.work`); what a nearer leader sees to is left out here already.
    """
    rows = await tx.fetch_all(PERHAPS_FOR, person=person_id, paths=list(paths), today=on)
    return [Case.model_validate(row) for row in rows]


async def open_of_unit(tx: Transaction, unit_id: int, *, most: int = 100) -> list[Case]:
    """Return what exactly this unit owes an answer to, the newest first."""
    return [Case.model_validate(row) for row in await tx.fetch_all(OPEN_OF_UNIT, unit_id=unit_id, most=most)]


async def due_between(tx: Transaction, after: datetime, before: datetime, *, past: int, most: int) -> list[Case]:
    """Return the open cases whose answer is due within a span, earliest first; at `after` those `past` an id."""
    rows = await tx.fetch_all(DUE_BETWEEN, after=after, before=before, past=past, most=most)
    return [Case.model_validate(row) for row in rows]


async def to_ask_again(tx: Transaction, now: datetime, *, most: int = 500) -> list[Case]:
    """Return the answered cases whose senders are to be asked again whether it is solved."""
    return [Case.model_validate(row) for row in await tx.fetch_all(TO_ASK_AGAIN, now=now, most=most)]


async def to_pass_on(tx: Transaction, now: datetime, *, most: int = 500) -> list[Case]:
    """Return the cases that were held back so that their hour would not give the sender away, and may go now."""
    return [Case.model_validate(row) for row in await tx.fetch_all(TO_PASS_ON, now=now, most=most)]


async def save(tx: Transaction, case: Case) -> None:
    """Keep a case as a rule has left it; its words, sender and receipt never change."""
    async with rollups.following(tx, case_ids=[case.id]):
        await tx.execute(
            SAVE,
            case_id=case.id,
            new_kind=case.kind,
            new_unit=case.unit_id,
            new_state=case.state,
            new_urgency=case.urgency,
            new_due=case.reply_due_at,
            new_pass_on=case.pass_on_at,
            new_assigned=case.assigned_to,
            new_answered=case.answered_at,
            new_verdict=case.verdict,
            new_closed=case.closed_at,
            new_ask=case.ask_again_at,
            new_reopened=case.reopened,
            new_escalated=case.escalated,
            new_transfers=case.transfers,
            new_to_decide=int(case.to_decide),
            new_lead=case.merged_into,
            new_appealed=case.appealed_at,
            new_asked=case.public_asked,
            new_done=case.public_done,
            new_public_on=case.public_on,
        )


async def hand_on(tx: Transaction, path: str, *, from_id: int, to_id: int) -> int:
    """Put what somebody has in hand in a subtree into another's; return how many."""
    return await tx.execute(HAND_ON, path=path, path_end=path_end(path), giver=from_id, taker=to_id)


async def note(
    tx: Transaction,
    case_id: int,
    kind: Happening,
    *,
    at: datetime,
    person_id: int | None = None,
    words: str | None = None,
    unit_id: int | None = None,
    given_to: int | None = None,
    files: Iterable[File] = (),
    hidden: bool = False,
) -> int:
    """Write down what happened to a case and return the entry's id. `person_id` is never the sender's.

    `hidden`: while it is held back, so that no id tells the hour.
    """
    placed = {}
    if hidden:
        last = await tx.fetch_value(LAST_HIDDEN, case_id=case_id)
        placed["id"] = placeless_id() if last is None else last + 1
    event_id = await tx.insert(
        case_events,
        **placed,
        case_id=case_id,
        kind=kind,
        at=at,
        person_id=person_id,
        words=words,
        unit_id=unit_id,
        given_to=given_to,
    )
    await attach(tx, "case_event", event_id, files, hidden=hidden)
    return event_id


async def events(tx: Transaction, case_id: int) -> list[Event]:
    """Return the history of a case, in order."""
    return [Event.model_validate(row) for row in await tx.fetch_all(EVENTS, case_id=case_id)]


async def last_said(tx: Transaction, case_id: int, kind: Happening) -> str:
    """Return the last words of one kind: the answer, the question, the reason; empty if there are none."""
    said = [event.words for event in await events(tx, case_id) if event.kind is kind]
    return (said[-1] or "") if said else ""


async def attach(tx: Transaction, noun: str, noun_id: int, files: Iterable[File], *, hidden: bool = False) -> None:
    """Keep the names of files under a case or one of its events."""
    first = placeless_id()
    for number, file in enumerate(files):
        placed = {"id": first + number} if hidden else {}
        await tx.insert(
            attachments, **placed, noun=noun, noun_id=noun_id, kind=file.kind, file_id=file.file_id, seen_by="unit"
        )


async def files_of(tx: Transaction, noun: str, noun_id: int) -> list[File]:
    """Return the files of a case or of one of its events."""
    return [File.model_validate(row) for row in await tx.fetch_all(FILES, of_noun=noun, of_id=noun_id)]


async def asked(tx: Transaction, *, since: datetime) -> list[int]:
    """Return the cases whose senders have been asked something, the newest first."""
    return [row["case_id"] for row in await tx.fetch_all(ASKED, since=since)]


async def forget_ways_back(tx: Transaction, *, closed_before: datetime) -> int:
    """Delete the sealed ways back of cases that ended before a moment; return how many."""
    return await tx.execute(FORGET_WAYS_BACK, closed_before=closed_before)


# ---- the sender ------------------------------------------------------------------------------------------------------


def sealed_way_back(secrets: Secrets, receipt: str, telegram_id: int) -> bytes:
    """Return an unnamed sender's chat, sealed; all of one length, so that the length tells nothing either."""
    return secrets.seal(f"{telegram_id:020d}", f"case:{receipt}")


def sealed_code(secrets: Secrets, code: str) -> bytes:
    """Return what is kept of a receipt code: nothing that could be tried out without the organisation's key."""
    return hmac.digest(secrets.derived("receipt codes"), code.encode(), "sha256")


def sealed_codes(secrets: Secrets, code: str) -> list[bytes]:
    """Return what may be kept of a receipt code: one for each key that it may have been sealed with."""
    return [hmac.digest(key, code.encode(), "sha256") for key in secrets.all_derived("receipt codes")]


async def move_way_back(tx: Transaction, secrets: Secrets, case: Case, telegram_id: int, language: str) -> None:
    """Let the sender of an unnamed case hear of it at another account from now on."""
    sealed = sealed_way_back(secrets, case.receipt, telegram_id)
    await tx.execute(MOVE_WAY_BACK, case_id=case.id, new_way=sealed, new_language=language)


async def chat_of_sender(tx: Transaction, secrets: Secrets, case: Case) -> int | None:
    """Return where the sender hears of the case; None once the way back is gone."""
    if case.person_id is not None:
        chat = await tx.fetch_value(TELEGRAM_ID, person_id=case.person_id)
        return None if chat is None else int(chat)
    opened = None if case.way_back is None else secrets.unseal(case.way_back, f"case:{case.receipt}")
    return None if opened is None else int(opened)
