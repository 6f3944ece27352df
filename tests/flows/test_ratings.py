"""Rating a service point by its QR code: two taps, a slip undone, reasons if one likes; told in batches only."""

from __future__ import annotations

import base64
import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from playground.client import Person as Account
from storage import waiting
from storage.database import Transaction
from tests.conftest import House
from tests.district import District

LEVELS = ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
AFTER = [
    *(["不用久等", "讲得清楚"], ["态度好", "一趟办成"], ["材料不多", "地方舒服"]),
    *(["写几句、发照片"], ["要人回我"], ["点错了"], ["返回首页"]),
]
AFTER_LOW = [["等得太久", "没讲清楚"], ["态度不好", "跑了几趟"], ["材料太多", "地方不好"], *AFTER[3:]]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
THANKS = "收到，谢谢您。想说说原因吗？不说也行。"


async def ask(district: District, sql: str) -> list[dict[str, Any]]:
    """Return the rows of a question to the database."""

    async def read(tx: Transaction) -> list[dict[str, Any]]:
        return await tx.fetch_all(sql)

    return await district.bot.database.write(read)


async def counted(district: District) -> dict[str, int]:
    """Return what waits to be told, opened with the keys: {"level 4": 1}."""
    keys = district.bot.secrets

    async def read(tx: Transaction) -> dict[str, int]:
        points = [poll_id for poll_id, _ in await waiting.keys_needed(tx)]
        found = sum([await waiting.at(tx, poll_id, keys) for poll_id in points], Counter())
        return {" ".join(cell): n for cell, n in sorted(found.items())}

    return await district.bot.database.read(read)


async def tick(district: District) -> None:
    """Run every job, and let what they say arrive."""
    await district.bot.scheduler.run_all()
    await district.telegram.rest()


async def make_point(district: District) -> str:
    """Let the secretary make a point; return what its code carries."""
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("新建评价点")
    await district.secretary.sends("社保经办窗口（3 号）\nWindow 3, Social insurance")
    return "r" + str((await ask(district, "SELECT code FROM polls"))[0]["code"])


async def rated(district: District, code: str, levels: list[str], *, language: str = "zh-hans") -> list[Account]:
    """Let so many strangers rate."""
    people = [await district.telegram.new_person(f"居民{n}", language_code=language) for n in range(len(levels))]
    for person, level in zip(people, levels, strict=True):
        await person.starts(code)
        await person.taps(level)
    return people


@pytest.fixture
async def code(district: District) -> str:
    """Return the payload of the link on a point's poster."""
    return await make_point(district)


async def test_a_resident_rates_a_counter_in_two_taps(district: District, code: str) -> None:
    await district.resident.starts(code)
    assert district.resident.last.text.split("\n") == [
        "社保经办窗口（3 号） · 东兴社区",
        "您满意吗？不记名。",
    ]
    assert district.resident.last.rows == [[level] for level in [*LEVELS, "谁会看到？"]]
    question = district.resident.last
    await district.resident.taps("谁会看到？")
    assert district.resident.last.id == question.id
    assert district.resident.last.text == "窗口只看到汇总，满 5 份才显示，看不到是谁。\n您满意吗？"
    assert district.resident.last.rows == [[level] for level in LEVELS]
    await district.resident.taps("满意")
    assert district.resident.last.text == THANKS
    assert district.resident.last.rows == AFTER
    assert await counted(district) == {"level 4": 1}


async def test_the_screen_after_a_tap_differs_only_in_what_pleases_or_displeases(district: District, code: str) -> None:
    screens: dict[str, set[str]] = {}
    people = await rated(district, code, LEVELS)
    for person, level in zip(people, LEVELS, strict=True):
        raw = person.last.raw
        keys = [key for row in raw["reply_markup"]["inline_keyboard"] for key in row]
        for key in keys:  # only the sealed part may differ, and it is equally long
            key["callback_data"] = f"{key['callback_data'][:3]}{len(key['callback_data'])}"
        labels = json.dumps([key["text"] for key in keys], ensure_ascii=False)
        data = [key["callback_data"] for key in keys]
        rest = json.dumps([raw["text"], raw.get("entities"), data], ensure_ascii=False)
        screens.setdefault(rest, set()).add(labels)
        assert level not in person.last.text
    assert [len(labels) for labels in screens.values()] == [2]  # one screen, with one of two sets of reasons
    assert people[0].last.rows == people[1].last.rows == AFTER
    assert people[2].last.rows == people[3].last.rows == people[4].last.rows == AFTER_LOW


async def test_a_wrong_tap_is_taken_back_within_a_minute_with_its_reasons(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.taps("非常不满意")
    await district.resident.taps("等得太久")
    await district.resident.taps("点错了")
    assert "刚才那次不算" in district.resident.last.text
    assert await ask(district, "SELECT 1 FROM participations") == []
    await district.resident.taps("非常满意")
    assert await counted(district) == {"level 5": 1}


async def test_after_a_minute_a_rating_stands(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.taps("不满意")
    await district.telegram.clock.advance(seconds=70)
    await district.resident.taps("点错了")
    assert "改不了了" in district.resident.last.text
    assert district.resident.last.rows == AFTER_LOW
    assert await counted(district) == {"level 2": 1}


async def test_a_second_scan_on_the_same_day_says_so_and_the_next_day_counts_again(
    district: District, code: str
) -> None:
    await district.resident.starts(code)
    await district.resident.taps("满意")
    await district.resident.starts(code)
    assert "今天您评过了" in district.resident.last.text
    assert district.resident.last.buttons[0] == "写几句、发照片"
    await district.telegram.clock.advance(days=1)
    await district.resident.starts(code)
    await district.resident.taps("满意")
    assert district.resident.last.text == THANKS
    assert await counted(district) == {"level 4": 2}


async def test_two_hundred_hasty_taps_are_one_rating(district: District, code: str) -> None:
    await district.resident.starts(code)
    data = district.resident.last.button("基本满意")["callback_data"]
    message = district.resident.last.raw
    user = district.resident.user
    taps = [
        {
            "update_id": 900_000 + n,
            "callback_query": {
                "id": str(n),
                "from": user,
                "chat_instance": "1",
                "data": data,
                "message": {
                    "message_id": message["message_id"],
                    "date": 0,
                    "chat": {"id": user["id"], "type": "private"},
                    "text": "…",
                },
            },
        }
        for n in range(200)
    ]
    await district.bot.intake.take([*taps, *taps[:50]])  # fifty of them are delivered again
    await district.telegram.rest()
    assert await counted(district) == {"level 3": 1}
    assert len(await ask(district, "SELECT 1 FROM participations")) == 1
    assert district.resident.last.text == THANKS


async def test_a_code_scanned_twice_is_rated_once_and_the_second_screen_says_so(district: District, code: str) -> None:
    await district.resident.starts(code)
    first = district.resident.last
    await district.resident.starts(code)
    await district.resident.taps("满意")
    await district.resident.taps_data(first.button("不满意")["callback_data"], first.id)
    assert any("今天您评过了" in text for text in district.resident.reads)
    assert await counted(district) == {"level 4": 1}


async def test_a_photo_goes_with_an_unnamed_wish(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.taps("不满意")
    await district.resident.taps("写几句、发照片")
    await district.resident.sends_photo(PIXEL, "队排到门外")
    await district.resident.taps("别让人知道是我")
    case = (await ask(district, "SELECT words, person_id FROM cases"))[0]
    assert (case["words"].split("\n")[-1], case["person_id"]) == ("队排到门外", None)
    assert len(await ask(district, "SELECT 1 FROM attachments WHERE noun = 'case'")) == 1


async def test_reasons_count_once_each_and_the_screen_stays(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.taps("不满意")
    await district.resident.taps("等得太久")
    assert district.resident.last.text == "记下了 1 个原因。还有吗？"
    await district.resident.taps("等得太久")
    await district.resident.taps("材料太多")
    assert district.resident.last.text == "记下了 2 个原因。还有吗？"
    assert await counted(district) == {"level 2": 1, "reason papers:low": 1, "reason waiting:low": 1}


async def test_a_level_may_be_written(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.sends("不满意")
    assert district.resident.last.text == THANKS
    assert await counted(district) == {"level 2": 1}


async def test_four_ratings_are_told_to_nobody_and_five_as_one_batch(district: District, code: str) -> None:
    await rated(district, code, ["满意", "不满意", "满意", "满意"])
    await tick(district)
    assert await ask(district, "SELECT 1 FROM batches") == []
    assert await ask(district, "SELECT 1 FROM cases") == []
    await rated(district, code, ["非常满意"])
    await tick(district)
    batch = (await ask(district, "SELECT n, levels, reasons FROM batches"))[0]
    assert (batch["n"], json.loads(batch["levels"])) == (5, {"5": 1, "4": 3, "2": 1})
    assert await ask(district, "SELECT 1 FROM tallies") == []
    case = (await ask(district, "SELECT kind, words, person_id, way_back FROM cases"))[0]
    assert case["kind"] == "low_rating"
    assert case["words"] == "「社保经办窗口（3 号）」最近 5 份评价里，1 份不满意。"
    assert case["person_id"] is None
    assert case["way_back"] is None
    await tick(district)
    assert len(await ask(district, "SELECT 1 FROM cases")) == 1


async def test_a_batch_that_is_all_alike_is_told_as_a_band_and_reasons_wait_for_five(
    district: District, code: str
) -> None:
    people = await rated(district, code, ["非常不满意"] * 5)
    for person in people[:4]:
        await person.taps("等得太久")
    await tick(district)
    batch = (await ask(district, "SELECT n, levels, reasons FROM batches"))[0]
    assert json.loads(batch["levels"]) == {"band": "low"}
    assert json.loads(batch["reasons"]) == {}
    await people[4].taps("等得太久")
    await rated(district, code, ["满意"] * 5)
    await tick(district)
    second = (await ask(district, "SELECT reasons FROM batches ORDER BY id DESC"))[0]
    assert json.loads(second["reasons"]) == {"waiting": 5}


async def test_a_told_rating_cannot_be_taken_out_of_its_batch(district: District, code: str) -> None:
    people = await rated(district, code, ["满意", "满意", "满意", "满意", "不满意"])
    await tick(district)
    await people[-1].taps("点错了")
    assert "并进汇总" in people[-1].last.text
    assert (await ask(district, "SELECT n FROM batches"))[0]["n"] == 5


async def test_who_wants_an_answer_without_a_name_is_passed_on_after_work(district: District, code: str) -> None:
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    await district.resident.starts(code)
    await district.resident.taps("不满意")
    await district.resident.taps("等得太久")
    await district.resident.taps("要人回我")
    assert district.resident.last.rows == [["别让人知道是我"], ["可以知道是我"], ["返回"]]
    await district.resident.taps("别让人知道是我")
    case = (await ask(district, "SELECT * FROM cases"))[0]
    assert case["receipt"] in district.resident.last.text
    assert "18:00" in district.resident.last.text
    assert case["words"] == "社保经办窗口（3 号）\n不满意：等得太久"
    assert case["person_id"] is None
    assert case["pass_on_at"] == case["received_at"] == "2026-11-24T10:00:00.000000Z"
    assert case["receipt"] not in " ".join(district.secretary.reads)


async def test_words_are_shown_covered_before_they_go_and_named_ones_go_at_once(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.taps("满意")
    await district.resident.taps("写几句、发照片")
    assert await ask(district, "SELECT 1 FROM dialogues") == []
    await district.resident.sends("小王很耐心，可以打 13812345678 找我")
    assert "138****5678" in district.resident.last.text
    await district.resident.taps("可以知道是我")
    case = (await ask(district, "SELECT kind, words, person_id FROM cases"))[0]
    assert (case["kind"], case["person_id"] is not None) == ("praise", True)
    assert "13812345678" not in case["words"]
    assert await ask(district, "SELECT 1 FROM dialogues") == []


async def test_a_stolen_or_altered_slip_does_nothing(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.taps("满意")
    stolen = district.resident.last.button("点错了")["callback_data"]
    await district.member.starts(code)
    await district.member.taps_data(stolen, district.member.last.id)
    assert "过期" in district.member.last.text
    await district.resident.taps_data(
        stolen[:10] + ("A" if stolen[10] != "A" else "B") + stolen[11:], district.resident.last.id
    )
    assert await counted(district) == {"level 4": 1}


@pytest.mark.parametrize("payload", ["r", "rnothing", "r" + "x" * 60, "r0_-_-0"])
async def test_an_unknown_code_is_answered_kindly(district: District, payload: str) -> None:
    await district.resident.starts(payload)
    assert "已经停用" in district.resident.last.text


async def test_nothing_is_kept_of_a_resident_who_rates(district: District, code: str) -> None:
    before = await ask(district, "SELECT count(*) AS n FROM people")
    await district.resident.starts(code)
    await district.resident.taps("不满意")
    await district.resident.taps("写几句、发照片")
    assert await ask(district, "SELECT count(*) AS n FROM people") == before
    for table in ("dialogues", "outbox", "sent_messages", "halts", "audits", "cases"):
        rows = await ask(district, f"SELECT * FROM {table}")
        assert str(district.resident.id) not in str(rows), table


async def test_the_secretary_prints_reads_and_closes_a_point(district: District, code: str) -> None:
    assert "建好了" in district.secretary.last.text
    await district.secretary.taps("海报 A4")
    assert district.secretary.last.kind == "document"
    await rated(district, code, ["满意", "非常满意", "满意", "基本满意", "不满意"])
    await tick(district)
    await district.secretary.starts()
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("评价点：")
    assert "满意 80%（38–96%），5 份" in district.secretary.last.text
    await district.secretary.taps("停用")
    await district.secretary.taps("停用这个评价点")
    await district.resident.starts(code)
    assert "已经停用" in district.resident.last.text


async def test_others_cannot_see_or_close_a_point(district: District, code: str) -> None:
    point = district.secretary.last
    for label in ("海报 A6", "停用", "每人每天评一次"):
        await district.other_secretary.taps_data(point.button(label)["callback_data"], district.other_secretary.last.id)
        assert "过期" in district.other_secretary.last.text


async def test_keys_and_tokens_are_gone_when_the_day_is_over(district: District, code: str) -> None:
    await district.resident.starts(code)
    await district.resident.taps("满意")
    folder = district.bot.secrets.folder
    assert len(list(folder.glob("poll-*"))) == 2  # the day's, and that of what waits
    await district.telegram.clock.advance(days=1)
    await tick(district)
    [waits] = folder.glob("poll-*")
    assert await counted(district) == {"level 4": 1}
    assert await ask(district, "SELECT 1 FROM participations") == []
    sealed = (await ask(district, "SELECT sealed FROM tallies"))[0]["sealed"]
    await rated(district, code, ["不满意", "满意", "非常满意", "满意"])
    assert len((await ask(district, "SELECT sealed FROM tallies"))[0]["sealed"]) == len(sealed)
    await tick(district)
    assert not waits.exists()  # told: whoever keeps what was sealed can never open it


async def test_a_wrong_tap_just_before_midnight_can_be_taken_back_just_after(district: District, code: str) -> None:
    await district.telegram.clock.to(datetime(2026, 12, 1, 15, 59, 40, tzinfo=UTC))  # 23:59:40 in the district
    await district.resident.starts(code)
    await district.resident.taps("不满意")
    await district.resident.taps("等得太久")
    await district.telegram.clock.advance(seconds=30)
    await tick(district)  # the key of the day that is over waits for whoever is not done
    await district.resident.taps("等得太久")  # the same reason again counts no second time
    assert await counted(district) == {"level 2": 1, "reason waiting:low": 1}
    await district.resident.taps("点错了")
    assert await counted(district) == {}
    assert await ask(district, "SELECT 1 FROM participations") == []
    await district.resident.taps("满意")  # it is another day, and the visit was not counted
    keys = district.resident.last
    await district.telegram.clock.advance(minutes=31)
    await tick(district)
    days = [period for _, period in district.bot.secrets.poll_keys() if not period.startswith(waiting.PERIOD)]
    assert days == ["2026-12-02"]
    await district.resident.taps_data(keys.button("不用久等")["callback_data"], keys.id)
    assert await counted(district) == {"level 4": 1}


async def test_rating_in_english_from_scan_to_answer(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await district.secretary.taps("Polls")
    await district.secretary.taps("New service point")
    await district.secretary.sends("社保经办窗口（3 号）\nWindow 3, Social insurance")
    code = "r" + str((await ask(district, "SELECT code FROM polls"))[0]["code"])
    ada = await house.telegram.new_person("Ada", language_code="en")
    await ada.starts(code)
    assert ada.last.text.startswith("Window 3, Social insurance · 东兴社区\nHow did it go today?")
    await ada.taps("Very bad")
    assert ada.last.text == "Got it, thank you. Care to say why? No need to."
    await ada.taps("Long wait")
    assert ada.last.text == "Noted. Anything else?"
    await ada.taps("Write or send a photo")
    await ada.sends("Two hours in the queue.")
    assert "Two hours in the queue." in ada.last.text
    await ada.taps("Do not say who I am")
    assert "-" in ada.last.text
    await ada.starts(code)
    assert "You have rated Window 3, Social insurance today." in ada.last.text
