"""Check-ins and the files that came with them. What was taken back stays, marked, and counts for nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, update

from domain.check_ins import Attachment, CheckIn
from domain.errors import NotThere
from storage import rollups
from storage.database import Transaction, utc_text
from storage.tables import attachments, check_ins

ONE = select(check_ins).where(check_ins.c.id == bindparam("check_in_id"))
STANDING = select(check_ins).where(check_ins.c.pledge_id == bindparam("pledge"), check_ins.c.undone_at.is_(None))
LAST = STANDING.order_by(check_ins.c.id.desc()).limit(bindparam("most"))
BY_MESSAGE = (
    select(check_ins)
    .where(
        check_ins.c.person_id == bindparam("owner"),
        check_ins.c.undone_at.is_(None),
        (check_ins.c.message_id == bindparam("message"))
        | check_ins.c.id.in_(
            select(attachments.c.noun_id).where(
                attachments.c.noun == "check_in", attachments.c.message_id == bindparam("message")
            )
        ),
    )
    .order_by(check_ins.c.id.desc())
    .limit(1)
)
ITS_FILE = (
    attachments.c.noun == "check_in",
    attachments.c.noun_id == bindparam("check_in_id"),
    attachments.c.message_id == bindparam("message"),
)
FILE_OF = select(attachments.c.file_id).where(*ITS_FILE)
PUT_IN_PLACE = update(attachments).where(*ITS_FILE).values(kind=bindparam("new_kind"), file_id=bindparam("new_file"))
OF_ALBUM = (
    select(check_ins)
    .where(
        check_ins.c.undone_at.is_(None),
        check_ins.c.person_id == bindparam("owner"),
        check_ins.c.message_id.is_not(None),  # what is part of an album is a message; found by its index
        check_ins.c.album == bindparam("the_album"),
    )
    .order_by(check_ins.c.id.desc())
    .limit(1)
)
BY_ALBUM = OF_ALBUM.where(check_ins.c.pledge_id == bindparam("pledge"))
SAVE = (
    update(check_ins)
    .where(check_ins.c.id == bindparam("check_in_id"))
    .values(
        mood=bindparam("new_mood"),
        added=bindparam("new_added"),
        words=bindparam("new_words"),
        was=bindparam("new_was"),
        message_id=bindparam("new_message_id"),
        tell_at=bindparam("new_tell_at"),
        undone_at=bindparam("new_undone_at"),
    )
)
TO_TELL = select(check_ins).where(
    check_ins.c.tell_at.is_not(None), check_ins.c.tell_at <= bindparam("now"), check_ins.c.undone_at.is_(None)
)
FILES = (
    select(attachments.c.kind, attachments.c.file_id, attachments.c.seen_by)
    .where(attachments.c.noun == "check_in", attachments.c.noun_id == bindparam("check_in_id"))
    .order_by(attachments.c.id)
)
OF_PLEDGE = (
    attachments.c.noun == "check_in",
    check_ins.c.pledge_id == bindparam("pledge"),
    check_ins.c.undone_at.is_(None),
    (attachments.c.seen_by != "secretary") | (bindparam("leads") == literal_column("1")),
)
FILES_OF_PLEDGE = (
    select(attachments.c.kind, attachments.c.file_id, attachments.c.seen_by)
    .join_from(check_ins, attachments, check_ins.c.id == attachments.c.noun_id)
    .where(*OF_PLEDGE)
    .order_by(attachments.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
COUNT_FILES = (
    select(func.count())
    .select_from(check_ins)
    .join(attachments, check_ins.c.id == attachments.c.noun_id)
    .where(*OF_PLEDGE)
)
SHOW_FILES = (
    update(attachments)
    .where(attachments.c.noun == "check_in", attachments.c.noun_id == bindparam("check_in_id"))
    .values(seen_by=bindparam("whom"))
)


async def add(tx: Transaction, check_in: CheckIn) -> CheckIn:
    """Keep a check-in and return it with its id."""
    await rollups.add_check_in(tx, check_in.pledge_id, at=utc_text(check_in.at), mood=check_in.mood)
    check_in_id = await tx.insert(check_ins, **check_in.model_dump(exclude={"id", "was"}), was=_was(check_in))
    return check_in.model_copy(update={"id": check_in_id})


async def save(tx: Transaction, check_in: CheckIn) -> None:
    """Keep what has changed of a check-in."""
    names = ("mood", "added", "words", "message_id", "tell_at", "undone_at")
    new = {f"new_{name}": getattr(check_in, name) for name in names}
    async with rollups.following(tx, pledge_ids=[check_in.pledge_id], reports=True):
        await tx.execute(SAVE, check_in_id=check_in.id, new_was=_was(check_in), **new)


def _was(check_in: CheckIn) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json") for each in check_in.was]


async def own(tx: Transaction, check_in_id: int, person_id: int | None) -> CheckIn:
    """Return a person's own check-in. Raises: NotThere, also for somebody else's."""
    row = await tx.fetch_one(ONE, check_in_id=check_in_id)
    if row is None or person_id is None or row["person_id"] != person_id:
        raise NotThere
    return CheckIn.model_validate(row)


async def last(tx: Transaction, pledge_id: int, *, most: int) -> list[CheckIn]:
    """Return the newest check-ins of a pledge that stand, newest first."""
    return [CheckIn.model_validate(row) for row in await tx.fetch_all(LAST, pledge=pledge_id, most=most)]


async def by_message(tx: Transaction, person_id: int | None, message_id: int) -> CheckIn | None:
    """Return what a person's message reported, or None."""
    row = await tx.fetch_one(BY_MESSAGE, owner=person_id, message=message_id)
    return None if row is None else CheckIn.model_validate(row)


async def by_album(tx: Transaction, pledge_id: int, person_id: int | None, album: str) -> CheckIn | None:
    """Return the check-in that the first picture of an album made, or None."""
    row = await tx.fetch_one(BY_ALBUM, pledge=pledge_id, owner=person_id, the_album=album)
    return None if row is None else CheckIn.model_validate(row)


async def of_album(tx: Transaction, person_id: int, album: str) -> CheckIn | None:
    """Return the check-in that the first picture of a person's album made, of whatever pledge, or None."""
    row = await tx.fetch_one(OF_ALBUM, owner=person_id, the_album=album)
    return None if row is None else CheckIn.model_validate(row)


async def to_tell(tx: Transaction, *, now: datetime) -> list[CheckIn]:
    """Return the difficulties of which leaders are to be told by now."""
    return [CheckIn.model_validate(row) for row in await tx.fetch_all(TO_TELL, now=now)]


async def attach(tx: Transaction, check_in: CheckIn, file: Attachment) -> None:
    """Keep a file with a check-in."""
    await tx.insert(attachments, noun="check_in", noun_id=check_in.id, **file.model_dump())


async def file_of(tx: Transaction, check_in: CheckIn, message_id: int | None) -> str | None:
    """Return Telegram's name of the file that came with a message, or None."""
    name = await tx.fetch_value(FILE_OF, check_in_id=check_in.id, message=message_id)
    return None if name is None else str(name)


async def put_in_place(tx: Transaction, check_in: CheckIn, file: Attachment, *, of: str | None) -> None:
    """Keep a file in place of the one that came with the same message, if there was one (`of`)."""
    if of is None:
        await attach(tx, check_in, file)
    else:
        await tx.execute(
            PUT_IN_PLACE, check_in_id=check_in.id, message=file.message_id, new_kind=file.kind, new_file=file.file_id
        )


async def files(tx: Transaction, check_in_id: int) -> list[Attachment]:
    """Return the files of one check-in."""
    return [Attachment.model_validate(row) for row in await tx.fetch_all(FILES, check_in_id=check_in_id)]


async def files_of_pledge(
    tx: Transaction, pledge_id: int, *, leads: bool, most: int, skip: int = 0
) -> list[Attachment]:
    """Return the files that came with a pledge's check-ins, newest first; `leads`: also those for leaders only."""
    rows = await tx.fetch_all(FILES_OF_PLEDGE, pledge=pledge_id, leads=leads, most=most, skip=skip)
    return [Attachment.model_validate(row) for row in rows]


async def count_files(tx: Transaction, pledge_id: int, *, leads: bool) -> int:
    """Return how many there are."""
    return int(await tx.fetch_value(COUNT_FILES, pledge=pledge_id, leads=leads) or 0)


async def show_files(tx: Transaction, check_in_id: int, *, to: str) -> None:
    """Let a check-in's files be seen by `unit` or `secretary`."""
    await tx.execute(SHOW_FILES, check_in_id=check_in_id, whom=to)
