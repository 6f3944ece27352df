"""Twelve weeks in the life of a unit, written straight into the tables: what a digest has to tell of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.digest_times import Period
from storage import members, rollups
from storage.database import Transaction, utc_text
from storage.tables import batches, cases, check_ins, pledges, polls

ZONE = ZoneInfo("Asia/Shanghai")


def local(day: date, hour: int = 12) -> datetime:
    """Return a moment of a day in the organisation's zone."""
    return datetime.combine(day, time(hour), tzinfo=ZONE).astimezone(UTC)


async def pledge(tx: Transaction, unit_id: int, what: str, *, by: str = "王芳", **columns: object) -> int:
    """Add a published pledge of a member who has not joined; `columns` change it."""
    member_id = await members.add(tx, unit_id=unit_id, name=by)
    usual: dict[str, object] = {
        "kind": "member", "member_id": member_id, "seen_by": "unit", "state": "published", "amount": 20,
        "measure": "位", "version": 1,
    }  # fmt: skip
    pledge_id = await tx.insert(pledges, unit_id=unit_id, what=what, **(usual | columns))
    await rollups.add_pledge(tx, pledge_id)
    return pledge_id


async def check_in(tx: Transaction, pledge_id: int, at: datetime, *, mood: str = "on_track") -> None:
    """Add a check-in, and what it leaves on the pledge."""
    await rollups.add_check_in(tx, pledge_id, at=utc_text(at), mood=mood)
    await tx.insert(check_ins, pledge_id=pledge_id, at=at, mood=mood, added=1)
    await tx.execute(
        "UPDATE pledges SET last_check_in_at = :at_, mood = :mood_ WHERE id = :id_", at_=at, mood_=mood, id_=pledge_id
    )


async def case(tx: Transaction, unit_id: int, receipt: str, received_at: datetime, **columns: object) -> int:
    """Add a complaint that waits for an answer; `columns` change it."""
    usual: dict[str, object] = {"kind": "complaint", "words": "路灯坏了", "state": "received"}
    due = {"reply_due_at": received_at + timedelta(days=5)}
    case_id = await tx.insert(
        cases, unit_id=unit_id, receipt=receipt, received_at=received_at, **(usual | due | columns)
    )
    await rollups.add_case(tx, case_id)
    return case_id


async def rating_point(tx: Transaction, unit_id: int, title: str, title_en: str) -> int:
    """Add a service point."""
    return await tx.insert(
        polls,
        kind="rating",
        unit_id=unit_id,
        title=title,
        title_en=title_en,
        state="open",
        created_at=local(date(2026, 1, 1)),
    )


async def batch(tx: Transaction, poll_id: int, week: date, levels: dict[str, object], **reasons: int) -> None:
    """Release a batch of ratings."""
    n = 8 if "band" in levels else sum(int(str(count)) for count in levels.values())
    await tx.insert(batches, poll_id=poll_id, week=week, n=n, levels=levels, reasons=reasons)
    unit_id = await tx.fetch_value("SELECT unit_id FROM polls WHERE id = :poll_id", poll_id=poll_id)
    rollups.add_batch(tx, unit_id, week, n, levels)


@dataclass
class Lived:
    """What was written, for a test to point at."""

    silent: int
    stuck: int
    waiting: int
    case: int


async def lived_in(tx: Transaction, unit_id: int, week: Period) -> Lived:
    """Write twelve weeks up to and including `week`: nine pledges, four cases, two service points."""
    end = week.last + timedelta(days=1)  # the Monday on which the digest comes
    long_ago = local(week.first - timedelta(weeks=12))
    for number in range(6):
        kept_up = await pledge(
            tx, unit_id, f"每周三晚上值守 {number + 1} 号楼", by=f"值守{number}", due_on=end + timedelta(days=90),
            created_at=long_ago, published_at=long_ago,
        )  # fmt: skip
        for weeks in range(13 if number < 4 else 9):
            await check_in(tx, kept_up, local(week.last - timedelta(weeks=12 - weeks, days=2)))
    silent = await pledge(
        tx, unit_id, "教老人学会手机挂号", by="王芳", due_on=end + timedelta(days=8), created_at=long_ago,
        published_at=long_ago,
    )  # fmt: skip
    await check_in(tx, silent, local(week.last - timedelta(days=20)))
    stuck = await pledge(
        tx, unit_id, "修好三号楼的扶手", by="张堃", due_on=end + timedelta(days=40), created_at=long_ago,
        published_at=local(week.first),
    )  # fmt: skip
    await check_in(tx, stuck, local(week.last), mood="stuck")
    kept = await pledge(
        tx, unit_id, "为独居老人装好扶手", by="李玥", due_on=week.last, created_at=long_ago, published_at=long_ago,
        state="kept", claimed_at=local(week.first), settled_at=local(week.first, 15),
    )  # fmt: skip
    await check_in(tx, kept, local(week.first - timedelta(days=7)))
    waiting = await pledge(
        tx, unit_id, "开一次家门口的义诊", by="赵琳", due_on=end + timedelta(days=60), created_at=local(week.last),
        state="submitted", submitted_at=local(week.last), waiting_since=local(week.last),
    )  # fmt: skip
    soon = await case(tx, unit_id, "7K2Q-XB9P", local(week.last), reply_due_at=local(end, 17))
    await case(
        tx, unit_id, "7K2Q-0001", local(week.last - timedelta(days=4)), reply_due_at=local(end, 20) + timedelta(days=9)
    )
    for number in range(3):
        await case(
            tx, unit_id, f"7K2Q-100{number}", local(week.first), state="answered",
            answered_at=local(week.first + timedelta(days=2 + 2 * number)),
        )  # fmt: skip
    window = await rating_point(tx, unit_id, "社保经办窗口（3 号）", "Window 3, Social insurance")
    library = await rating_point(tx, unit_id, "社区图书室", "Library")
    await rating_point(tx, unit_id, "便民理发", "Barber")
    for weeks in range(12):
        monday = week.first - timedelta(weeks=11 - weeks)
        if weeks != 4:
            await batch(tx, window, monday, {"5": 40 + weeks, "4": 20, "3": 6, "2": 8 - weeks // 2, "1": 1}, waiting=14)
    await batch(tx, library, week.first, {"5": 9, "4": 2, "2": 4}, manner=9)
    return Lived(silent=silent, stuck=stuck, waiting=waiting, case=soon)
