"""Writing a pledge, changing it, taking it back; on Monday 23 November 2026."""

from __future__ import annotations

import pytest

from playground.client import Telegram
from storage import members, people
from storage.database import Transaction
from tests.conftest import House
from tests.district import District

MONDAY = "2026-11-23T01:00:00Z"  # nine in the morning in Shanghai
SENTENCE = "年底前帮20位老人学会手机挂号"


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def write(district: District, sentence: str = SENTENCE) -> None:
    """Write a pledge as far as the preview."""
    await district.member.taps("写承诺")
    await district.member.sends(sentence)


async def publish(district: District, sentence: str = SENTENCE) -> None:
    """Write a pledge, not counted if no number is in it, and have it published."""
    await write(district, sentence)
    if "不数数" in district.member.last.buttons:
        await district.member.taps("不数数")
    await district.member.taps("提交")
    await district.secretary.taps("可以公布")


async def test_a_pledge_takes_two_taps_and_one_sentence(district: District) -> None:
    await district.member.taps("写承诺")
    assert "什么时候前" in district.member.last.text
    await district.member.sends(SENTENCE)
    preview = district.member.last
    for shown in (
        "帮老人学会手机挂号，20 位",
        "12月31日（周四）还有 38 天",
        "每周五 09:00",
        "支部里公开，书记看过后公布",
    ):
        assert shown in preview.text
    assert preview.rows[:3] == [["提交"], ["改数量", "改日期"], ["改文字", "谁能看"]]
    await district.member.taps("提交")
    assert district.member.last.text.startswith("交上去了")
    assert "王芳：帮老人学会手机挂号，20 位" in district.secretary.last.text


async def test_what_the_sentence_leaves_open_is_asked_by_buttons(district: District) -> None:
    await write(district, "上门教老人用手机")
    assert district.member.last.rows[:2] == [["5", "10", "20"], ["不数数"]]
    await district.member.taps("10")
    assert district.member.last.rows[:2] == [["月底", "年底"], ["自己写"]]
    await district.member.taps("年底")
    assert "上门教老人用手机，10 次" in district.member.last.text
    assert "12月31日（周四）" in district.member.last.text


async def test_a_sentence_that_is_edited_is_read_anew_until_it_is_handed_in(district: District) -> None:
    member = district.member
    await member.taps("写承诺")
    sent = await member.sends("上门教老人用手机")
    await member.edits(sent["message_id"], "上门教20位老人用手机")  # while it is asked how many
    assert member.last.rows[:2] == [["月底", "年底"], ["自己写"]]
    await member.taps("年底")
    assert "上门教老人用手机，20 位" in member.last.text
    await member.edits(sent["message_id"], "年底前上门教30位老人学会手机挂号")
    assert "上门教老人学会手机挂号，30 位" in member.last.text
    await member.edits(sent["message_id"], "。")
    assert "上门教" not in member.last.text
    await member.taps("提交")
    told = len(member.received)
    await member.edits(sent["message_id"], "年底前上门教3位老人用手机")
    assert len(member.received) == told  # what is handed in is changed as pledges are, not behind anybody's back


async def test_typed_words_do_where_a_button_is(district: District) -> None:
    await write(district, "上门教老人用手机")
    await district.member.sends("十五户")
    await district.member.sends("不知道")
    assert "没认出日期" in district.member.last.text
    await district.member.sends("下周五")
    assert "，15 户" in district.member.last.text
    assert "12月4日（周五）还有 11 天" in district.member.last.text


async def test_a_whole_sentence_in_place_of_a_number_is_the_sentence_anew(district: District) -> None:
    await write(district, "争取多帮老人")
    await district.member.sends("陪三位独居老人去医院")
    assert district.member.last.text == "哪天以前做到？"
    await district.member.taps("月底")
    assert "陪独居老人去医院，3 位" in district.member.last.text
    assert "争取多帮" not in district.member.last.text
    await district.member.starts()
    await write(district, "上门教老人用手机")
    await district.member.sends("差不多有十五户吧")
    await district.member.taps("年底")
    assert "上门教老人用手机，15 户" in district.member.last.text


async def test_a_day_that_has_passed_is_asked_about(district: District) -> None:
    await write(district, "11月1日前修好3盏路灯")
    assert "11月1日过了，是明年的吗？" in district.member.last.text
    await district.member.taps("是明年的")
    assert "2027年11月1日" in district.member.last.text


async def test_a_preview_is_corrected_by_buttons_and_by_words(district: District) -> None:
    await write(district)
    await district.member.taps("改数量")
    await district.member.taps("10")
    assert "，10 位" in district.member.last.text
    await district.member.sends("30")
    assert "，30 位" in district.member.last.text
    await district.member.sends("12月20日")
    assert "12月20日（周日）" in district.member.last.text
    await district.member.taps("改文字")
    await district.member.sends("帮老人学会网上买菜")
    assert "帮老人学会网上买菜，30 位" in district.member.last.text
    await district.member.taps("谁能看")
    await district.member.taps("居民也能看")
    assert "谁都能看，公开页上也有" in district.member.last.text


async def test_personal_data_is_pointed_out_and_covered(district: District) -> None:
    await write(district, "年底前帮5位老人装扶手，找我13812345678")
    assert "138****5678" in district.member.last.text
    assert "提交" not in district.member.last.buttons
    await district.member.taps("遮住")
    assert "13812345678" not in district.member.last.text
    await district.member.taps("提交")
    assert "13812345678" not in district.secretary.last.text
    assert "已经遮住" in district.secretary.last.text


async def test_what_is_no_promise_gets_a_kind_sentence_and_the_question_waits(district: District) -> None:
    await district.member.taps("写承诺")
    await district.member.sends_sticker("👍")
    assert "贴纸我读不了" in district.member.last.text
    await district.member.sends_voice(b"OggS")
    assert "语音" in district.member.last.text
    await district.member.sends("😀" * 2048)
    assert "太长了" in district.member.last.text
    await district.member.sends("😀😀")
    assert "没看出要做什么" in district.member.last.text
    await district.member.sends("\u2800\u200d\u2800")
    await district.member.sends(SENTENCE)
    assert "我这样记" in district.member.last.text


async def test_markup_in_a_pledge_is_shown_as_written(district: District) -> None:
    await write(district, "年底前帮5位老人装<b>扶手</b>&灯")
    assert "装<b>扶手</b>&灯" in district.member.last.text


async def test_a_draft_waits_in_my_pledges(district: District) -> None:
    await write(district)
    await district.member.taps("返回首页")
    await district.member.taps("我的承诺")
    assert "草稿" in district.member.last.text
    await district.member.taps("1 帮老人")
    await district.member.taps("接着写")
    await district.member.taps("提交")
    assert "交上去了" in district.member.last.text


async def test_what_nobody_has_read_can_be_taken_back(district: District) -> None:
    await write(district)
    await district.member.taps("提交")
    await district.member.taps("撤回")
    assert "我这样记" in district.member.last.text
    await district.secretary.taps("可以公布")
    assert "没找到" in district.secretary.last.text


async def test_a_member_of_several_units_picks_one(district: District) -> None:
    async def join(tx: Transaction) -> None:
        person = await people.by_telegram_id(
            tx, district.member.id, name="", language="zh", default=await people.the_organisation(tx)
        )
        line = await members.add(tx, unit_id=district.neighbour.id, name="王芳")
        await members.claim(tx, line, person.id or 0, at=district.bot.clock.now())

    await district.bot.database.write(join)
    await district.member.taps("写承诺")
    await district.member.taps("北站社区")
    await district.member.sends(SENTENCE)
    assert "写在　  北站社区" in district.member.last.text
    await district.member.taps("提交")
    assert "北站社区" in district.other_secretary.last.text


async def test_a_resident_is_told_how_to_join(district: District, house: House) -> None:
    stolen = district.member.last.button("写承诺")["callback_data"]
    await district.resident.taps_data(stolen, district.resident.last.id)
    assert "过期" in district.resident.last.text


async def test_the_unit_sees_what_is_published(district: District) -> None:
    await publish(district)
    await district.secretary.taps("返回首页")
    await district.secretary.taps("写承诺")
    await district.secretary.taps("看看别人的")
    assert "王芳：帮老人学会手机挂号，20 位" in district.secretary.last.text


async def test_a_change_is_reviewed_while_the_old_wording_stands(district: District) -> None:
    await publish(district)
    await district.member.taps("看这条承诺")
    await district.member.taps("改一改")
    await district.member.taps("改数量")
    await district.member.taps("10")
    assert "现在公布的照旧" in district.member.last.text
    await district.member.taps("提交")
    assert "原来是：帮老人学会手机挂号，20 位" in district.secretary.last.text
    await district.member.taps("我的承诺")
    assert "0 / 20" in district.member.last.text
    await district.secretary.taps("可以公布")
    await district.member.taps("看这条承诺")
    assert "0 / 10" in district.member.last.text
    await district.member.taps("改过什么")
    assert "2 11月23日（周一）：帮老人学会手机挂号，2010 位，12月31日（周四）前" in district.member.last.text


async def test_a_pledge_is_withdrawn_with_a_reason(district: District) -> None:
    await publish(district)
    await district.member.taps("看这条承诺")
    await district.member.taps("撤回")
    await district.member.taps("写一句原因")
    await district.member.sends("调到别的社区了")
    assert "撤回了。原因：调到别的社区了" in district.member.last.text
    assert "调到别的社区了" in district.secretary.last.text


async def test_other_peoples_pledges_cannot_be_touched(district: District) -> None:
    await write(district)
    await district.member.taps("提交")
    for stranger in (district.resident, district.other_secretary):
        for action in ("pls:1", "plw:1", "plo:1", "plr:1:0", "rva:1:1", "kic:1:1:0", "rvs:1:kept"):
            data = _signed(district, action, stranger.id)
            await stranger.taps_data(data, stranger.messages()[1].id)
            assert "没找到" in stranger.last.text
    await district.member.taps("我的承诺")
    assert "等书记看" in district.member.last.text


def _signed(district: District, payload: str, telegram_id: int) -> str:
    """Return a button as if we had given it to this person: rights are asked on the press, not by the signature."""
    from messages.buttons import Button

    signer = district.bot.intake.signer
    return signer.sign(Button.unpack(payload), telegram_id, district.bot.clock.now().date())


async def test_six_pledges_are_listed_on_a_screen(district: District) -> None:
    for number in range(8):
        await write(district, f"年底前看望{number + 1}户困难家庭的老人")
        await district.member.taps("返回首页")
    await district.member.taps("我的承诺")
    assert len(district.member.last.rows) == 8
    await district.member.taps("下一页")
    assert [row[0][0] for row in district.member.last.rows[:2]] == ["7", "8"]


async def test_a_whole_pledge_in_english(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await house.telegram.clock.to("2026-11-23T03:00:00Z")
    member, secretary = district.member, district.secretary
    await member.taps("Pledge")
    await member.sends("teach 20 neighbours to use the booking app by 31 December")
    assert "What: teach neighbours to use the booking app (20 neighbours)" in member.last.text
    assert "Thursday 31 December, 38 days left" in member.last.text
    await member.taps("Hand it in")
    await secretary.taps("Publish")
    await member.sees("is public now")
    await house.telegram.clock.to("2026-11-27T01:00:30Z")
    assert "how many neighbours this week? So far 0 of 20." in member.last.text
    await member.sends("three", reply_to=member.last)
    assert "Noted: 3 of 20." in member.last.text
    await member.taps("This pledge")
    await member.taps("Report")
    await member.taps("A number")
    await member.sends("17")
    assert "20 of 20: all done!" in member.last.text
    await secretary.taps("Kept")
    assert "The verdict" in member.last.text
    assert "kept" in member.last.text
