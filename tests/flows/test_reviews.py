"""What leaders do with pledges: publish or return them, help, judge; on Monday 23 November 2026."""

from __future__ import annotations

import pytest

from domain.roles import Role
from playground.client import Person as Account
from playground.client import Telegram
from storage import grants, people
from storage.database import Transaction
from tests.district import District
from tests.flows.test_pledges import MONDAY, SENTENCE, publish, write


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def make_deputy(district: District, account: Account) -> None:
    """Let somebody share the secretary's work."""

    async def grant(tx: Transaction) -> None:
        organisation = await people.the_organisation(tx)
        person = await people.by_telegram_id(tx, account.id, name="", language="zh", default=organisation)
        on = district.bot.clock.now().date()
        unit = district.community.id
        await grants.give(tx, person_id=person.id or 0, role=Role.DEPUTY, unit_id=unit, on=on, by=None)

    await district.bot.database.write(grant)


async def submit(district: District, sentence: str, *, by: Account | None = None) -> None:
    """Hand a pledge in."""
    author = by or district.member
    await author.sends("/start")
    await author.taps("写承诺")
    await author.sends(sentence)
    await author.taps("提交")


async def test_one_tap_publishes_and_the_author_hears_of_it(district: District) -> None:
    await submit(district, SENTENCE)
    asked = district.secretary.last
    assert asked.rows == [["可以公布"], ["请对方改", "先放着"]]
    await district.secretary.taps("可以公布")
    assert district.secretary.last.id == asked.id
    assert "刚才：公布了王芳的承诺" in district.secretary.last.text
    assert "公布了" in district.member.last.text


async def test_those_who_wait_are_read_one_after_the_other(district: District) -> None:
    for sentence in (SENTENCE, "年底前走访12户困难家庭", "月底前修好3盏路灯"):
        await submit(district, sentence)
    received = len(district.secretary.received)
    await district.secretary.taps("先放着")
    assert "等您看 2 / 3" in district.secretary.last.text
    assert "走访困难家庭，12 户" in district.secretary.last.text
    await district.secretary.taps("下一条")
    assert "等您看 3 / 3" in district.secretary.last.text
    await district.secretary.taps("上一条")
    await district.secretary.taps("可以公布")
    assert "刚才：公布了王芳的承诺" in district.secretary.last.text
    assert "等您看 1 / 2" in district.secretary.last.text
    assert len(district.secretary.received) == received == 2  # home, and one message for all three


async def test_a_slip_is_taken_back_on_the_same_screen(district: District) -> None:
    await submit(district, SENTENCE)
    await district.secretary.taps("可以公布")
    await district.secretary.taps("撤销")
    assert "等您看 1 / 1" in district.secretary.last.text
    assert "还要再看看" in district.member.last.text
    await district.secretary.taps("可以公布")
    await district.telegram.clock.advance(minutes=11)
    await district.secretary.taps("撤销")
    assert "新的变化" in district.secretary.last.text


async def test_a_change_is_taken_back_with_the_old_wording_standing(district: District) -> None:
    await publish(district)
    await district.member.taps("看这条承诺")
    await district.member.taps("改一改")
    await district.member.sends("10")
    await district.member.taps("提交")
    await district.secretary.taps("可以公布")
    await district.secretary.taps("撤销")
    await district.member.taps("我的承诺")
    await district.member.sees("0 / 20")


async def test_returning_takes_two_taps_and_one_sentence_reaches_the_author(district: District) -> None:
    await submit(district, SENTENCE)
    await district.secretary.taps("请对方改")
    await district.secretary.taps("期限不合适")
    assert "都看完了" in district.secretary.last.text
    assert "请改一处再交：期限不合适" in district.member.last.text
    await district.member.taps("改了再交")
    assert "书记说  期限不合适" in district.member.last.text
    await district.member.sends("12月20日")
    await district.member.taps("提交")
    assert "12月20日" in district.secretary.last.text


async def test_a_reason_may_be_written(district: District) -> None:
    await submit(district, SENTENCE)
    await district.secretary.taps("请对方改")
    await district.secretary.taps("写一句")
    await district.secretary.sends_sticker("👍")
    assert "用文字" in district.secretary.last.text
    await district.secretary.sends("写明在哪个小区")
    assert "写明在哪个小区" in district.member.last.text


async def test_of_two_reviewers_the_second_hears_that_it_is_done(district: District) -> None:
    await make_deputy(district, district.officer)
    await submit(district, SENTENCE)
    assert "可以公布" in district.officer.last.buttons
    await district.secretary.taps("可以公布")
    await district.officer.taps("可以公布")
    assert "新的变化" in district.officer.last.text


async def test_a_stale_approval_does_not_publish_what_was_changed_since(district: District) -> None:
    await submit(district, SENTENCE)
    stale = district.secretary.last.button("可以公布")["callback_data"]
    await district.member.taps("撤回")
    await district.member.sends("30")
    await district.member.taps("提交")
    await district.secretary.taps_data(stale, district.secretary.last.id)
    assert "新的变化" in district.secretary.last.text
    await district.member.taps("我的承诺")
    assert "等书记看" in district.member.last.text


async def test_a_secretarys_own_pledge_is_read_by_the_level_above(district: District) -> None:
    await submit(district, SENTENCE, by=district.secretary)
    assert "王建国：帮老人学会手机挂号" in district.officer.last.text
    assert "可以公布" not in district.secretary.last.buttons
    await district.officer.taps("可以公布")
    assert "公布了" in district.secretary.last.text


async def test_only_where_nobody_else_is_may_one_read_ones_own(district: District) -> None:
    await submit(district, SENTENCE, by=district.officer)
    assert "可以公布" in district.officer.last.buttons or "可以公布" in district.officer.received[-2].buttons
    await district.officer.taps("可以公布")
    await district.officer.sends("/start")
    await district.officer.taps("我的承诺")
    assert "0 / 20" in district.officer.last.text


async def test_nobody_is_told_at_night(district: District) -> None:
    await district.telegram.clock.to("2026-11-23T14:00:00Z")  # ten in the evening
    await write(district)
    await district.member.taps("提交")
    assert len(district.secretary.received) == 1
    await district.telegram.clock.to("2026-11-24T00:00:10Z")
    await district.secretary.sees("等您看")


async def test_a_claim_is_judged_and_its_author_sees_both_marks(district: District) -> None:
    await publish(district, "年底前帮3位老人学会手机挂号")
    await district.member.taps("看这条承诺")
    await district.member.taps("报进展")
    await district.member.taps("+3")
    assert "3 / 3，做到了" in district.member.last.text
    assert district.secretary.last.rows == [["兑现了"], ["部分兑现", "没有兑现"], ["再看看", "问问情况"], ["返回首页"]]
    await district.secretary.taps("兑现了")
    assert "兑现了" in district.member.last.text
    assert "本人报的  3 / 3" in district.member.last.text
    assert "受益的人确认  回答还不满 5 人" in district.member.last.text
    await district.secretary.taps("撤销")
    await district.member.sees("点错了")
    await district.secretary.taps("部分兑现")
    await district.member.sees("部分兑现")


async def test_what_is_done_after_its_day_is_kept_late(district: District) -> None:
    await publish(district, "12月1日前修好路灯")
    await district.member.sends("/start")
    await district.telegram.clock.to("2026-12-03T02:00:00Z")
    await district.member.taps("做完了")
    await district.secretary.taps("兑现了")
    assert "兑现了，晚了几天" in district.member.last.text


async def test_a_difficulty_reaches_the_secretary_who_asks_or_gives_time(district: District) -> None:
    await publish(district)
    await district.member.taps("看这条承诺")
    await district.member.taps("报进展")
    await district.member.taps("遇到难处")
    await district.member.sends("老人的手机太旧")
    assert "告诉书记了" in district.member.last.text
    told = district.secretary.last
    assert "王芳遇到难处" in told.text
    assert "老人的手机太旧" in told.text
    await district.secretary.taps("问问情况")
    await district.secretary.sends("社区有旧手机，来拿几部？")
    assert "社区有旧手机" in district.member.last.text
    await district.member.sends("好，明天来拿", reply_to=district.member.last)
    await district.secretary.sees("好，明天来拿")
    await district.secretary.taps("改日期")
    await district.secretary.sends("明年1月15日")
    assert "2027年1月15日" in district.member.last.text


async def test_a_tap_without_words_is_passed_on_after_ten_minutes_once(district: District) -> None:
    await publish(district)
    await district.member.taps("看这条承诺")
    await district.member.taps("报进展")
    await district.member.taps("遇到难处")
    assert "遇到难处" not in district.secretary.last.text
    await district.telegram.clock.advance(minutes=11)
    await district.secretary.sees("王芳遇到难处")
    count = len(district.secretary.received)
    await district.telegram.clock.advance(minutes=11)
    assert len(district.secretary.received) == count
    await district.secretary.taps("知道了")
    await district.member.sees("王建国看到")
