"""What is kept of one person: all of it for them to read, and what becomes of it when they want it gone.

Both go by the tables' references to people and to lines of the roster, so that a table made later is in it from its
first day. What is deleted: every row that is about the person alone. What stays, without their name and without a word
of theirs: that there was a published pledge, its day and its verdict, which are part of the unit's figures.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Column, Table

from storage import rollups
from storage.database import Row, Transaction
from storage.statements import Either
from storage.tables import metadata

GONE = "—"  # in place of a name or of words, in every language
OWNS = ("person_id", "member_id")  # a row with one of these is the person's; other references only name them
PARTS = {"pledge_versions": ("pledges", "pledge_id"), "check_ins": ("pledges", "pledge_id"),
         "occasions": ("pledges", "pledge_id"), "case_events": ("cases", "case_id"),
         "nomination_reasons": ("nominations", "nomination_id"), "story_photos": ("stories", "story_id")}  # fmt: skip
ACCOUNT = ("telegram_id", "chat_id")  # columns that hold an account itself
PRIVATE = {("avoidances", "other_id")}  # whom somebody would rather not be paired with is not for that person
NOMINATED = "SELECT id FROM nominations WHERE person_id = :person_id AND nominee_unit_id IS NULL"
HIDDEN = ("sealed", "token_hash", "way_back", "ballot_key", "token")
# Of polls about them the figures stay, under no name: docs/decisions/0090-name-of-the-appraised.md.
QUESTIONS_ABOUT = Either(
    sqlite=f"""UPDATE questions SET text = '{GONE}', settings = json_remove(settings, '$.person_id', '$.before')
                WHERE json_extract(settings, '$.person_id') = :person_id""",
    postgresql=f"""UPDATE questions SET text = '{GONE}',
                          settings = CAST(CAST(settings AS jsonb) - 'person_id' - 'before' AS text)
                    WHERE CAST(CAST(settings AS jsonb) ->> 'person_id' AS bigint) = :person_id""",
)
NOT_ASKED = Either(
    sqlite="""UPDATE polls SET settings = json_set(settings, '$.not_asked', json((SELECT json_group_array(value)
                                         FROM json_each(polls.settings, '$.not_asked') WHERE value <> :person_id)))
               WHERE EXISTS (SELECT 1 FROM json_each(polls.settings, '$.not_asked') WHERE value = :person_id)""",
    postgresql="""UPDATE polls SET settings = CAST(jsonb_set(CAST(settings AS jsonb), '{not_asked}',
                         (SELECT coalesce(jsonb_agg(value), '[]')
                            FROM jsonb_array_elements(CAST(settings AS jsonb) -> 'not_asked') AS each(value)
                           WHERE value <> to_jsonb(CAST(:person_id AS bigint)))) AS text)
                   WHERE CAST(settings AS jsonb) -> 'not_asked' @> to_jsonb(CAST(:person_id AS bigint))""",
)
AS_A_GUEST = "UPDATE attendances SET who = :guest WHERE pledge_id = :pledge_id AND day = :day AND who = :who"

Kept = dict[str, list[Row]]


def _references(target: str) -> Iterator[tuple[Table, Column[int]]]:
    """Yield every table and column that refers to `target`, in the tables' order."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == target:
                yield table, key.parent


def _mine(target: str) -> str:
    return ":person_id" if target == "people" else "SELECT id FROM members WHERE person_id = :person_id"


async def of_person(tx: Transaction, person_id: int) -> Kept:
    """Return every row that is the person's, by table; of rows that only name them, which and how."""
    kept: Kept = {"people": await tx.fetch_all("SELECT * FROM people WHERE id = :person_id", person_id=person_id)}
    for target in ("people", "members"):
        for table, column in _references(target):
            where = f"{column.name} IN ({_mine(target)})"
            if (table.name, column.name) in PRIVATE:
                continue
            if column.name in OWNS:
                shown = "*"
            else:
                shown = f"'{column.name}' AS named_as" + (", id" if "id" in table.columns else "")
            rows = await tx.fetch_all(f"SELECT {shown} FROM {table.name} WHERE {where}", person_id=person_id)
            already = kept.setdefault(table.name, [])
            already += [row for row in rows if row not in already]
    for name, (owner, column_name) in PARTS.items():
        rows = await tx.fetch_all(
            f"SELECT * FROM {name} WHERE {column_name} IN (SELECT id FROM {owner} WHERE person_id = :person_id)",
            person_id=person_id,
        )
        kept[name] = rows + [row for row in kept.get(name, []) if row not in rows]
    return {name: [_without(name, row) for row in rows] for name, rows in kept.items() if rows}


def _without(name: str, row: Row) -> Row:
    """Leave out what is nobody's to read, and the numbers of others."""
    table = metadata.tables[name]
    named = {key.parent.name for key in table.foreign_keys if key.column.table.name == "people"}
    others = named - set(OWNS)
    return {column: value for column, value in row.items() if column not in HIDDEN and column not in others}


async def delete(tx: Transaction, person_id: int, telegram_id: int, *, at: datetime) -> None:
    """Delete what is kept of a person; their published pledges stay as figures."""
    whose = {"person_id": person_id}
    pledges = await tx.fetch_all("SELECT id FROM pledges WHERE person_id = :person_id", **whose)
    cases = await tx.fetch_all(
        f"SELECT id FROM cases WHERE person_id = :person_id OR merged_into IN {_of('cases')}", **whose
    )
    async with rollups.following(
        tx, pledge_ids=[row["id"] for row in pledges], case_ids=[row["id"] for row in cases], reports=True
    ):
        await _delete_all(tx, person_id, telegram_id, at=at)


async def _delete_all(tx: Transaction, person_id: int, telegram_id: int, *, at: datetime) -> None:
    own = "person_id = :person_id AND kind <> 'unit'"  # a unit's pledge is the unit's, whoever wrote it
    mine = f"(SELECT id FROM pledges WHERE {own})"
    await _delete(tx, "pledges", f"{own} AND published_at IS NULL", person_id)
    for noun, those in (
        ("check_in", f"(SELECT id FROM check_ins WHERE pledge_id IN {mine})"),
        ("case", _of("cases")),
        ("case_event", f"(SELECT id FROM case_events WHERE case_id IN {_of('cases')})"),
    ):
        attached = f"DELETE FROM attachments WHERE noun = :noun AND noun_id IN {those}"
        await tx.execute(attached, noun=noun, person_id=person_id)
    for statement in (
        f"DELETE FROM pledge_versions WHERE pledge_id IN {mine}",
        f"UPDATE check_ins SET words = NULL, was = '[]' WHERE pledge_id IN {mine}",
        f"UPDATE check_ins SET message_id = NULL, album = NULL, tell_at = NULL WHERE pledge_id IN {mine}",
        f"UPDATE chain_records SET record = NULL, salt = NULL WHERE kind = 'pledge' AND pledge_id IN {mine}",
        f"UPDATE occasions SET reason = NULL WHERE pledge_id IN {mine}",
        f"UPDATE polls SET title = '{GONE}' WHERE pledge_id IN {mine}",
        QUESTIONS_ABOUT,
        NOT_ASKED,
        f"DELETE FROM outbox WHERE about IN (SELECT 'pledge:' || id FROM pledges WHERE {own})",
        f"UPDATE case_events SET words = NULL WHERE case_id IN {_of('cases')}",
        # Others whose cases were merged into theirs are owed an answer of their own again.
        (
            "UPDATE cases SET state = 'received', merged_into = NULL"
            f" WHERE state = 'merged' AND merged_into IN {_of('cases')}"
        ),
        "DELETE FROM outbox WHERE about IN (SELECT 'case:' || id FROM cases WHERE person_id = :person_id)",
        "DELETE FROM story_photos WHERE story_id IN (SELECT id FROM stories WHERE person_id = :person_id)",
        (
            f"UPDATE stories SET title = '{GONE}', words = '{GONE}', shown_name = '{GONE}', state = 'withdrawn'"
            " WHERE person_id = :person_id"
        ),
        # Of a nomination what was decided stays, under no name; what was said of the person goes.
        f"DELETE FROM nomination_reasons WHERE nomination_id IN ({NOMINATED})",
        f"UPDATE honour_steps SET told = '{{}}' WHERE nomination_id IN ({NOMINATED})",
        f"UPDATE chain_records SET record = NULL, salt = NULL WHERE nomination_id IN ({NOMINATED})",
        (
            f"UPDATE nominations SET name = '{GONE}', checked = '{{}}', why = NULL, photo = NULL,"
            " state = CASE WHEN state IN ('unmatched', 'asked', 'agreed', 'eligible', 'listed') THEN 'withdrawn'"
            f" ELSE state END WHERE id IN ({NOMINATED})"
        ),
    ):
        await tx.execute(statement, person_id=person_id)
    await tx.execute(
        "UPDATE pledges SET kind = 'member', what = :gone, measure = NULL, change = NULL, reason = NULL, terms = '{}',"
        " reached = '{}', appeal = NULL, appealed_at = NULL, waiting_since = NULL, ask_at = NULL,"
        " version = CASE WHEN version > 1 THEN 1 ELSE version END,"
        " settled_at = CASE WHEN state IN ('published', 'claimed') THEN :at_ ELSE settled_at END,"
        " state = CASE WHEN state IN ('published', 'claimed') THEN 'withdrawn' ELSE state END"
        f" WHERE {own}",
        gone=GONE,
        at_=at,
        person_id=person_id,
    )
    await tx.execute(
        "UPDATE cases SET words = :gone, closed_at = coalesce(closed_at, :at_), ask_again_at = NULL, pass_on_at = NULL,"
        " public_asked = NULL, public_done = NULL, public_on = NULL,"
        " state = CASE WHEN state IN ('received', 'assigned', 'merged', 'appealed') THEN 'closed' ELSE state END"
        " WHERE person_id = :person_id",
        gone=GONE,
        at_=at,
        person_id=person_id,
    )
    await tx.execute("DELETE FROM companions WHERE person_id = :person_id AND unit_id IS NULL", person_id=person_id)
    attended = "SELECT pledge_id, day FROM attendances WHERE who = :who"
    for row in await tx.fetch_all(attended, who=f"p{person_id}"):
        await tx.execute(AS_A_GUEST, **row, who=f"p{person_id}", guest=f"g{secrets.token_hex(8).upper()}")
    for table in metadata.sorted_tables:
        for column in ACCOUNT:
            if column in table.columns and table.name != "people":
                await tx.execute(f"DELETE FROM {table.name} WHERE {column} = :account", account=telegram_id)
    await tx.execute(
        "UPDATE members SET name = :gone, number = NULL, left_at = coalesce(left_at, :at_)"
        " WHERE person_id = :person_id",
        gone=GONE,
        at_=at,
        person_id=person_id,
    )
    await _let_go(tx, "people", "id = :person_id", person_id)
    await tx.execute("DELETE FROM people WHERE id = :person_id", person_id=person_id)


def _of(table: str) -> str:
    return f"(SELECT id FROM {table} WHERE person_id = :person_id)"


async def _delete(tx: Transaction, name: str, where: str, person_id: int) -> None:
    """Delete rows of a table, with the rows that cannot be without them."""
    await _let_go(tx, name, where, person_id)
    if name == "check_ins":
        attached = f"noun = 'check_in' AND noun_id IN (SELECT id FROM check_ins WHERE {where})"
        await tx.execute(f"DELETE FROM attachments WHERE {attached}", person_id=person_id)
    await tx.execute(f"DELETE FROM {name} WHERE {where}", person_id=person_id)


async def _let_go(tx: Transaction, name: str, where: str, person_id: int) -> None:
    """Free rows that are about to go from all that refers to them: a reference that may be empty is emptied."""
    for table, column in _references(name):
        theirs = f"{column.name} IN (SELECT id FROM {name} WHERE {where})"
        if column.nullable:
            await tx.execute(f"UPDATE {table.name} SET {column.name} = NULL WHERE {theirs}", person_id=person_id)
        elif table.name != name:
            await _delete(tx, table.name, theirs, person_id)
