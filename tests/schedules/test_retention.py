"""What is forgotten by itself, and when: of each kind one thing just before its time and one just after it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from domain.audiences import Audience
from domain.cases import WAY_BACK_KEPT, WORDS_KEPT, Happening, Kind, State
from domain.polls import Kind as PollKind
from domain.polls import State as PollState
from schedules import broadcasts, housekeeping, polls
from storage import broadcasts as stored_broadcasts
from storage import cases, dialogues
from storage import polls as stored_polls
from storage.database import Transaction
from storage.dialogues import Dialogue
from storage.tables import sent_messages
from storage.updates import take
from tests.district import District
from tests.flows.test_ratings import ask, tick

MARGIN = timedelta(days=2)  # some are kept by the day
Make = Callable[[Transaction, District, datetime, int], Awaitable[object]]


async def an_update(tx: Transaction, _: District, at: datetime, number: int) -> None:
    await take(tx, [-number], at=at)


async def a_begun_dialogue(tx: Transaction, _: District, at: datetime, number: int) -> None:
    await dialogues.wait_for(tx, -number, Dialogue(step="pledge-text", draft={}), at=at)


async def a_message_about_something(tx: Transaction, _: District, at: datetime, number: int) -> None:
    await tx.insert(sent_messages, chat_id=-number, message_id=1, about="pledge:1", sent_on=at.date())


async def a_draft_of_a_poll(tx: Transaction, district: District, at: datetime, _: int) -> None:
    unit, state = district.community.id, PollState.DRAFT
    await stored_polls.add(tx, kind=PollKind.SURVEY, unit_id=unit, title="草稿", state=state, at=at, by=None)


async def a_draft_of_a_broadcast(tx: Transaction, district: District, at: datetime, _: int) -> None:
    audience = Audience(unit_path=district.community.path)
    who = await tx.fetch_value("SELECT min(id) FROM people")
    await stored_broadcasts.add(
        tx, unit_id=district.community.id, by=who, at=at, text="草稿", photo=None, audience=audience
    )


async def a_case_that_ended(tx: Transaction, district: District, at: datetime, number: int) -> None:
    secrets = district.bot.secrets
    case = await cases.open_case(
        tx,
        kind=Kind.COMPLAINT,
        unit_id=district.community.id,
        words="灯坏了",
        language="zh",
        at=at,
        reply_due_at=at,
    )
    await tx.execute(
        "UPDATE cases SET state = :state, closed_at = :at, way_back = :way, code = :code WHERE id = :of",
        state=State.CLOSED,
        at=at,
        way=cases.sealed_way_back(secrets, case.receipt, number),
        code=cases.sealed_code(secrets, f"CODE {number}"),
        of=case.id,
    )


async def a_case_whose_words_are_old(tx: Transaction, district: District, at: datetime, number: int) -> None:
    unit = district.community.id
    case = await cases.open_case(
        tx, kind=Kind.QUESTION, unit_id=unit, words="楼道灯坏了", language="zh", at=at, reply_due_at=at
    )
    await cases.note(tx, case.id, Happening.ANSWERED, at=at, words="灯修好了")
    await cases.attach(tx, "case", case.id, [cases.File(kind="photo", file_id=f"photo-{number}")])
    await tx.execute("UPDATE cases SET state = 'closed', closed_at = :at WHERE id = :of", at=at, of=case.id)


KINDS: tuple[tuple[Make, timedelta, str], ...] = (
    (an_update, housekeeping.UPDATES_KEPT, "seen_updates WHERE update_id < 0"),
    (a_begun_dialogue, housekeeping.DRAFTS_KEPT, "dialogues WHERE telegram_id < 0"),
    (a_message_about_something, housekeeping.ABOUT_KEPT, "sent_messages WHERE chat_id < 0"),
    (a_draft_of_a_poll, polls.DRAFTS_KEPT, "polls WHERE state = 'draft'"),
    (a_draft_of_a_broadcast, broadcasts.DRAFTS_KEPT, "broadcasts WHERE state = 'draft'"),
    (a_case_that_ended, WAY_BACK_KEPT, "cases WHERE way_back IS NOT NULL"),
    (a_case_that_ended, WAY_BACK_KEPT, "cases WHERE code IS NOT NULL"),
    (a_case_whose_words_are_old, WORDS_KEPT, "cases WHERE words = '楼道灯坏了'"),
    (a_case_whose_words_are_old, WORDS_KEPT, "case_events WHERE words = '灯修好了'"),
    (a_case_whose_words_are_old, WORDS_KEPT, "attachments WHERE noun = 'case' AND file_id LIKE 'photo-%'"),
)


async def test_each_kind_of_thing_is_kept_for_its_time_and_no_longer(district: District) -> None:
    now = district.bot.clock.now()
    made: set[Make] = set()

    async def make(tx: Transaction) -> None:
        for number, (kind, kept, _) in enumerate(KINDS, start=1):
            if kind not in made:
                made.add(kind)
                await kind(tx, district, now - kept + MARGIN, 10 * number)
                await kind(tx, district, now - kept - MARGIN, 10 * number + 1)

    await district.bot.database.write(make)
    counts = [int((await ask(district, f"SELECT count(*) AS n FROM {rows}"))[0]["n"]) for _, _, rows in KINDS]
    await tick(district)
    left = [int((await ask(district, f"SELECT count(*) AS n FROM {rows}"))[0]["n"]) for _, _, rows in KINDS]
    assert counts == [2] * len(KINDS)
    assert left == [1] * len(KINDS), [rows for (_, _, rows), n in zip(KINDS, left, strict=True) if n != 1]
