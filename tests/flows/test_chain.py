"""Each day is sealed and posted to the unit's channel; the file that is written holds, until somebody changes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import chain as public
from bot.command_line import app
from playground.client import Telegram
from tests.district import District
from tests.flows.test_boards import code_in, group_of, said_in
from tests.flows.test_browse import publish_openly
from tests.flows.test_digests import downloaded
from tests.flows.test_pledges import MONDAY, publish
from tests.flows.test_polls import join, open_poll, vote_all
from tests.flows.test_ratings import ask, tick


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def test_a_day_is_posted_to_the_channel_and_its_file_names_what_was_changed(
    district: District, tmp_path: Path
) -> None:
    channel = await group_of(district, "channel")
    await district.secretary.starts(code_in(said_in(district, channel)[0]))
    assert "每天发一条存证" in district.secretary.last.text
    await district.secretary.taps("连上")
    await tick(district)
    await publish_openly(district, "月底前修好3盏路灯")
    await publish(district, "年底前走访12户困难家庭")  # for the branch alone: not in the chain
    await district.telegram.clock.to("2026-11-23T23:30:00Z")  # half past seven, the morning after
    await tick(district)
    assert len(said_in(district, channel)) == 1
    await district.telegram.clock.to("2026-11-24T00:00:30Z")
    await tick(district)
    posted = said_in(district, channel)[-1].text.split("\n")
    assert posted[0] == "11月23日（周一）存证：公布 1 条，有结果 0 条，测评 0 次，评选 0 步。"
    assert posted[1] == "2026-11-23 的指纹："
    await district.member.starts()
    await district.member.taps("我的承诺")
    await district.member.taps("修好路灯")
    await district.member.taps("报进展")
    await district.member.taps("+3")
    await district.secretary.taps("兑现了")
    await district.telegram.clock.to("2026-11-25T00:01:00Z")
    await tick(district)
    await tick(district)
    assert len(said_in(district, channel)) == 3  # once a day
    assert "有结果 1 条" in said_in(district, channel)[-1].text

    file = tmp_path / "chain.json"
    said = await public.write(district.bot.database.place, file, results=False)
    assert said.startswith("3 days")
    digest = posted[2]
    holds, told = public.verified(file, posted=[f"2026-11-23={digest}"], earlier=None)
    assert holds, told
    heading, *whole = map(json.loads, file.read_text("utf-8").splitlines())
    assert heading == {"format": "pledgebook-chain-1", "organisation": "鹤城区"}
    record = whole[-2]["records"][0]["record"]
    assert (record["author"], record["what"], record["amount"]) == ("王芳", "修好路灯", 3)
    assert "走访" not in file.read_text("utf-8")
    assert [each["record"]["outcome"] for each in whole[-1]["records"]] == ["kept"]

    anybody = district.resident
    await anybody.sends("/start")
    await anybody.taps("看公开的承诺")
    await anybody.taps("存证文件")
    assert anybody.last.kind == "document"
    assert "pledgebook verify chain.jsonl --posted 2026-11-24=…" in anybody.last.text
    given = tmp_path / "given.jsonl"
    given.write_bytes(await downloaded(district, anybody.last.raw["document"]["file_id"]))
    assert given.read_bytes() == file.read_bytes()
    assert public.verified(given, posted=[f"2026-11-23={digest}"], earlier=file)[0]

    forged = tmp_path / "forged.json"
    record["amount"] = 2
    forged.write_text("\n".join(map(json.dumps, [heading, *whole])), "utf-8")
    given = ["--posted", f"2026-11-23={digest[:16]}", "--earlier", str(file)]
    run = CliRunner().invoke(app, ["verify", str(forged), *given])
    assert run.exit_code == 1
    assert run.output == "2026-11-23: record 1 says something else than was sealed: kind pledge, pledge 1, version 1\n"
    run = CliRunner().invoke(app, ["verify", str(file), "--posted", "2026-11-23=" + "0" * 16])
    assert (run.exit_code, run.output.count("another digest was posted")) == (1, 1)
    for wrong in (["verify", str(tmp_path)], ["verify", str(file), "--posted", "yesterday=12"]):
        assert CliRunner().invoke(app, wrong).exit_code == 1

    await district.member.sends("/settings")
    for label in ("我的数据", "删除我的数据", "全部删除"):
        await district.member.taps(label)
    kept = await ask(district, "SELECT kind, salt, record FROM chain_records ORDER BY day, place")
    assert [(row["kind"], row["record"] is None, row["salt"] is None) for row in kept] == [
        ("pledge", True, True),
        ("verdict", False, False),
    ]
    after = tmp_path / "after.json"
    await public.write(district.bot.database.place, after, results=True)
    holds, told = public.verified(after, posted=[f"2026-11-23={digest}"], earlier=file)
    assert holds
    assert "(1 withheld)" in told[0]


async def test_what_a_poll_came_to_is_sealed_and_withheld_from_the_public_file(
    district: District, tmp_path: Path
) -> None:
    voters = await join(district, 6)
    await open_poll(district)
    await vote_all(district, voters, 1)
    await district.telegram.clock.to("2026-12-01T12:00:30Z")
    await tick(district)
    await district.telegram.clock.to("2026-12-02T00:00:30Z")
    await tick(district)
    for results in (False, True):
        file = tmp_path / f"{results}.json"
        await public.write(district.bot.database.place, file, results=results)
        assert public.verified(file, posted=[], earlier=None)[0]
        days = map(json.loads, file.read_text("utf-8").splitlines()[1:])
        [record] = [record for day in days for record in day["records"]]
        if results:
            assert (record["record"]["kind"], record["record"]["title"]) == ("result", "门口先修什么？")
            assert record["record"]["told"]["n"] == 6
        else:
            assert (record["record"], record["salt"]) == (None, None)
            assert len(record["seal"]) == 64
