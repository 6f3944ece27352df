"""Self-reviews: nobody reads one unless its writer says so: no leader, nobody above, no thief of the file."""

from __future__ import annotations

import pytest

from domain.self_reviews import prompts
from messages.own_data import DeleteOwnData, TakeOwnData
from messages.self_reviews import ReadSelfReview
from messages.words import LANGUAGES, VOCABULARIES
from playground.client import Person as Account
from tests.district import District
from tests.kept import everything
from tests.makers import caught

SECRET = "扶手拖了两个月没装上"


async def written(district: District) -> int:
    """Let the member write one, leaving out all but one question; return its id."""
    member = district.member
    await member.sends("/settings")
    await member.taps("党性分析")
    assert "只有您自己看得到" in member.last.text
    await member.taps("写一次")
    await member.taps("跳过")
    await member.sends("😀" * 700)
    assert "党性分析" not in member.last.text
    await member.sends(SECRET)
    await member.taps("跳过")
    await member.taps("跳过")
    assert SECRET in member.last.text
    assert "现在只有您看得到" in member.last.text
    row = await district.bot.database.read(lambda tx: tx.fetch_one("SELECT id FROM self_reviews"))
    assert row is not None
    return int(row["id"])


async def presses_read(district: District, account: Account, review_id: int) -> None:
    now = district.bot.clock.now().date()
    data = district.bot.intake.signer.sign(ReadSelfReview(review_id=review_id), account.id, now)
    await account.taps_data(data, account.last.id)


async def test_only_its_writer_reads_it_until_they_share_it_and_again_once_they_take_that_back(
    district: District,
) -> None:
    review_id = await written(district)
    await presses_read(district, district.secretary, review_id)
    assert SECRET not in district.secretary.last.text
    await district.member.taps("给书记看")
    assert "愿意把这一次党性分析给您看" in district.secretary.last.text
    await district.secretary.taps("看一看")
    assert SECRET in district.secretary.last.text
    for account in (district.officer, district.other_secretary, district.resident):
        await presses_read(district, account, review_id)
        assert SECRET not in account.last.text
    await district.member.taps("收回")
    await presses_read(district, district.secretary, review_id)
    assert SECRET not in district.secretary.last.text
    await district.member.taps("删掉")
    await district.member.taps("删掉，找不回来")
    assert not await district.bot.database.read(lambda tx: tx.fetch_all("SELECT * FROM self_reviews"))


async def test_whoever_copies_the_file_and_its_log_at_any_moment_reads_nothing_of_it(district: District) -> None:
    await written(district)
    await district.member.taps("给书记看")
    await district.secretary.taps("看一看")
    content = await everything(district.bot.database.place)
    assert SECRET.encode() not in content
    assert SECRET.encode("unicode_escape") not in content


async def test_what_is_kept_of_oneself_holds_ones_own_words_and_deleting_takes_them(district: District) -> None:
    await written(district)
    made = caught(district)
    now, member = district.bot.clock.now().date(), district.member
    for button in (TakeOwnData(form="json"), DeleteOwnData(sure=True)):
        data = district.bot.intake.signer.sign(button, member.id, now)
        await member.taps_data(data, member.last.id)
    assert SECRET in made[-1][1].decode()
    assert not await district.bot.database.read(lambda tx: tx.fetch_all("SELECT * FROM self_reviews"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_vocabulary_asks_in_every_language(vocabulary: str, language: str) -> None:
    asked = prompts(vocabulary, language)
    assert [each.key for each in asked] == ["kept", "missed", "heard", "next"]
    assert len({each.text for each in asked}) == 4


async def test_whoever_wrote_one_is_reminded_at_their_own_rhythm_and_never_on_leave(district: District) -> None:
    member, clock = district.member, district.telegram.clock
    await written(district)
    await member.sends("/settings")
    await member.taps("党性分析")
    assert "2027年5月25日（周二）前后提醒您" in member.last.text
    await member.taps("三个月一次")
    assert "2027年2月22日（周一）前后提醒您" in member.last.text
    await member.sends("/settings")
    await member.taps("休假，先别问我")
    await member.taps("30 天")
    await clock.to("2027-02-20T02:00:00Z")
    await member.sends("/settings")
    await member.taps("休假，先别问我")
    await member.taps("7 天")
    for day in ("22T02:30", "23T02:30", "27T02:30"):
        await clock.to(f"2027-02-{day}:00Z")
    assert not any("上次党性分析" in text for text in member.reads)
    for day in ("28T00:30", "28T02:30", "28T09:00"):
        await clock.to(f"2027-02-{day}:00Z")
    (told,) = [text for text in member.reads if "上次党性分析" in text]
    assert SECRET not in told
    await member.taps("不用提醒")
    assert "前后提醒您" not in member.last.text
    await clock.to("2027-08-01T03:00:00Z")
    assert not any("上次党性分析" in text for text in member.reads)  # the first has become the list
