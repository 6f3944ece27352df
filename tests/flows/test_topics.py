"""What people write about: gathered once a week and a month is over, and after a poll; seen by its leaders."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.app import Pledgebook
from domain.cases import Kind as CaseKind
from domain.people import Person
from domain.polls import WHOLE, Kind, State
from domain.questions import Asks, Question
from domain.topics import month_name, week_name
from messages.polls import SeeTopics
from storage import ballots, cases, people, polls, topics
from storage.database import Transaction
from tests.district import District
from tests.flows.test_ratings import tick
from tests.storage.test_anonymity import Loot

MONDAY = datetime(2026, 12, 7, 2, tzinfo=UTC)
TEXTS = [
    "路灯坏了，晚上太黑",
    "晚上路灯坏了没人修",
    "路灯坏了",
    "路灯坏了，电话13812345678",
    "小区路灯坏了",
    "路灯坏了好多天",
    "王芳家门口路灯坏了",
]


async def write(district: District, texts: list[str], *, first: int = 0) -> None:
    """Let so many people write to the community, the first under their name."""
    bot = district.bot
    now = bot.clock.now()

    async def work(tx: Transaction) -> None:
        for number, text in enumerate(texts, start=first):
            person_id, way_back, receipt = None, None, f"{number:08d}"
            if number == 0:
                account = Person(telegram_id=9_000_000, name="名", language="zh", timezone="Asia/Shanghai")
                person_id = (await people.enrol(tx, account, on=now.date())).id
            else:
                way_back = cases.sealed_way_back(bot.secrets, receipt, 9_000_000 + number)
            await cases.open_case(
                tx,
                kind=CaseKind.COMPLAINT,
                unit_id=district.community.id,
                words=text,
                language="zh",
                at=now,
                reply_due_at=None,
                receipt=receipt,
                person_id=person_id,
                way_back=way_back,
            )

    await bot.database.write(work)


async def told(bot: Pledgebook, unit_id: int, period: str) -> list[topics.Told]:
    """Return what is told of a unit."""
    found: list[topics.Told] = await bot.database.read(lambda tx: topics.told(tx, unit_id, period))
    return found


async def test_a_secretary_reads_what_most_wrote_about_and_nothing_that_names_anybody(
    district: District, tmp_path: Path
) -> None:
    await district.telegram.clock.to(datetime(2026, 12, 2, 2, tzinfo=UTC))
    await write(district, TEXTS)
    week = week_name(district.bot.clock.now().date())
    await tick(district)
    assert await told(district.bot, district.community.id, week) == []  # not before the week is over
    await district.telegram.clock.to(MONDAY)
    await tick(district)
    [light] = await told(district.bot, district.community.id, week)
    assert (light.name("zh"), light.name("en"), light.people) == (
        "路灯照明",
        "Street lights",
        5,
    )  # of seven
    assert set(light.quotes) <= {"路灯坏了", "小区路灯坏了", "晚上路灯坏了"}
    assert light.quotes
    await district.secretary.starts()
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("大家在说什么")
    screen = district.secretary.last.text
    assert "· 路灯照明：5 人以上" in screen
    assert f"“{light.quotes[0]}" in screen
    assert not any(named in screen for named in ("138", "王芳", "家门口"))
    await district.secretary.taps("看上个月")
    assert "没有哪件事有 5 个人都写到" in district.secretary.last.text
    await district.secretary.taps("看上一周")
    week_screen = district.secretary.last
    forged = SeeTopics(unit_id=district.community.id)
    signed = district.bot.intake.signer.sign(forged, district.other_secretary.id, MONDAY.date())
    await district.other_secretary.taps_data(signed, district.other_secretary.last.id)
    assert "路灯" not in district.other_secretary.last.text  # not theirs
    assert "路灯照明" in week_screen.text
    await write(district, ["下一周的路灯坏了"], first=20)  # told once: what comes later changes nothing of it
    await tick(district)
    assert len(await told(district.bot, district.community.id, week)) == 1
    await district.telegram.clock.to(datetime(2027, 1, 2, 2, tzinfo=UTC))
    await tick(district)
    [light] = await told(district.bot, district.community.id, month_name(MONDAY.date()))
    assert light.people == 5

    loot = Loot(district, tmp_path / "loot")  # a thief with the file finds the topics, and no sender beside them
    kept = loot.rows("SELECT unit_id, poll_id, period, topic, people, quotes FROM topics")
    assert kept
    for number in range(1, 30):
        assert str(9_000_000 + number).encode() not in loot.bytes
    quoted = {case_id for row in kept for case_id, _, _ in json.loads(str(row[5]))}
    ways_back = loot.rows("SELECT id, length(way_back) FROM cases WHERE person_id IS NULL")
    assert quoted <= {row[0] for row in loot.rows("SELECT id FROM cases")}
    assert len({length for _, length in ways_back}) == 1  # whoever is quoted is sealed like everybody

    async def forget(tx: Transaction) -> None:
        await tx.execute("UPDATE cases SET words = '—'")

    await district.bot.database.write(forget)
    assert [each.quotes for each in await told(district.bot, district.community.id, week)] == [[]]  # quoted no more


async def test_a_poll_with_words_says_what_most_wrote(district: District) -> None:
    question = Question(position=0, kind=Asks.WORDS, text="还缺什么？")
    now = await district.telegram.clock.now()

    async def work(tx: Transaction) -> None:
        poll_id = await polls.add(
            tx, kind=Kind.SURVEY, unit_id=district.community.id, title="缺什么", state=State.OPEN, at=now, by=None
        )
        await polls.ask(tx, poll_id, question)
        poll = await polls.get(tx, poll_id)
        assert poll is not None
        await polls.change(tx, poll, asked=9, closes_at=now)
        for number, text in enumerate(TEXTS):
            token = district.bot.secrets.token(poll_id, WHOLE, number)
            await polls.take_part(tx, poll_id, WHOLE, token)
            await ballots.hand_in(tx, poll, [question], {0: text}, keys=district.bot.secrets, member_id=None)

    await district.bot.database.write(work)
    await tick(district)
    await tick(district)
    await district.secretary.starts()
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("已结束")
    await district.secretary.taps("写得最多的是什么")
    assert "「缺什么」里大家写得最多的" in district.secretary.last.text
    assert "· 路灯照明：5 人以上" in district.secretary.last.text
    assert "王芳" not in district.secretary.last.text
    await district.secretary.taps("返回")
    await district.secretary.taps("写得最多的是什么")


def test_the_dictionary_is_never_read_into_the_bot_itself() -> None:
    loaded = "import sys, bot.serve; sys.exit('rjieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
