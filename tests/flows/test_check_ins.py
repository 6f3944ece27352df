"""Reminders and reports: one tap, a reply, a picture; never twice, never at night, never on leave."""

from __future__ import annotations

import aiohttp
import pytest

from playground.client import Telegram
from tests.district import District
from tests.flows.test_pledges import MONDAY, publish
from tests.flows.test_ratings import ask

FRIDAY = "2026-11-27T01:00:30Z"  # half a minute past nine in Shanghai
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def asked(district: District, *sentences: str) -> None:
    """Publish pledges and wait for Friday's question."""
    for sentence in sentences or ("年底前帮20位老人学会手机挂号",):
        await district.member.sends("/start")
        await district.secretary.sends("/start")
        await publish(district, sentence)
    await district.telegram.clock.to(FRIDAY)


async def test_a_report_takes_one_tap_and_the_same_message_says_so(district: District) -> None:
    await asked(district)
    question = district.member.last
    assert "这周有几位？到现在 0 / 20" in question.text
    assert question.rows == [["+1", "+2", "+3"], ["写个数", "这周没有"], ["遇到难处"], ["在休假", "少提醒我"]]
    await district.member.taps("+1")
    assert district.member.last.id == question.id
    assert "记下了：1 / 20。" in district.member.last.text
    assert "下次 12月4日（周五）再问" in district.member.last.text


async def test_a_report_is_taken_back_and_a_double_tap_counts_once(district: District) -> None:
    await asked(district)
    question = district.member.last
    twice = question.button("+2")["callback_data"]
    await district.member.taps("+2")
    await district.member.taps_data(twice, question.id)
    assert "记下了：2 / 20。" in district.member.last.text
    await district.member.taps("撤销")
    assert "到现在 0 / 20" in district.member.last.text
    await district.member.taps("这周没有")
    assert "这周没有，记下了" in district.member.last.text


@pytest.mark.parametrize(
    ("reply", "done"), [("2", 2), ("两位", 2), ("three", 3), ("+1", 1), ("今天帮了4位老人，都学会了", 4), ("二十", 20)]
)
async def test_a_reply_in_words_counts(district: District, reply: str, done: int) -> None:
    await asked(district)
    await district.member.sends(reply, reply_to=district.member.last)
    assert f"{done} / 20" in district.member.last.text


async def test_a_reply_without_a_number_is_kept_and_the_number_asked_once(district: District) -> None:
    await asked(district)
    await district.member.sends("今天去了东街，大家学得很快", reply_to=district.member.last)
    assert "记下了这句话" in district.member.last.text
    await district.member.taps("+3")
    assert "3 / 20" in district.member.last.text
    await district.member.taps("看这条承诺")
    assert "+3「今天去了东街" in district.member.last.text


async def test_an_edited_reply_changes_what_it_recorded(district: District) -> None:
    await asked(district)
    sent = await district.member.sends("2", reply_to=district.member.last)
    await district.member.edits(sent["message_id"], "5")
    assert "按您改的，记下了" in district.member.last.text
    assert "5 / 20" in district.member.last.text
    other = await district.member.sends("/settings")
    await district.member.edits(other["message_id"], "/help")
    assert "您的设置" in district.member.last.text


async def test_a_sticker_as_a_reply_is_asked_again(district: District) -> None:
    await asked(district)
    question = district.member.last.id
    await district.telegram.call(
        "POST", f"/users/{district.member.id}/messages", {"sticker": "👍", "reply_to_message_id": question}
    )
    await district.telegram.rest()
    assert "这个我读不懂" in district.member.last.text
    await district.member.taps("+1")
    assert "1 / 20" in district.member.last.text


async def test_a_number_of_ones_own_is_written(district: District) -> None:
    await asked(district)
    await district.member.taps("写个数")
    await district.member.sends("很多")
    assert "没认出数字" in district.member.last.text
    await district.member.sends("七位")
    assert "7 / 20" in district.member.last.text


async def test_several_pledges_come_in_one_message(district: District) -> None:
    await asked(district, "年底前帮20位老人学会手机挂号", "年底前整理好小区台账")
    bundle = district.member.last
    assert "有 2 条承诺想问问进展" in bundle.text
    await district.member.taps("整理好小区台账")
    assert district.member.last.rows[0] == ["顺利"]
    await district.member.taps("顺利")
    await district.member.taps("还有 1 条要报")
    await district.member.taps("+2")
    assert "2 / 20" in district.member.last.text
    assert district.member.last.id == bundle.id


async def test_a_reply_to_several_asks_which_is_meant(district: District) -> None:
    await asked(district, "年底前帮20位老人学会手机挂号", "年底前走访12户困难家庭")
    await district.member.sends("2", reply_to=district.member.last)
    assert "哪一条" in district.member.last.text
    await district.member.taps("走访困难家庭")
    assert "2 / 12" in district.member.last.text


async def test_a_question_comes_once_also_after_a_restart(district: District) -> None:
    await asked(district)
    count = len(district.member.received)
    await district.bot.scheduler.run_all()  # as a start does
    await district.telegram.clock.advance(minutes=5)
    assert len(district.member.received) == count


async def test_nobody_is_asked_at_night(district: District) -> None:
    await asked(district)
    count = len(district.member.received)
    await district.telegram.clock.to("2026-12-04T14:00:00Z")  # the bot slept until ten in the evening
    assert len(district.member.received) == count
    await district.telegram.clock.to("2026-12-05T01:00:30Z")
    assert "到现在 0 / 20" in district.member.last.text
    assert len(district.member.received) == count + 1


async def test_nobody_is_asked_on_leave(district: District) -> None:
    await publish(district)
    await district.member.sends("/settings")
    await district.member.taps("休假，先别问我")
    await district.member.taps("14 天")
    count = len(district.member.received)
    for day in ("27", "28"):
        await district.telegram.clock.to(f"2026-11-{day}T01:00:30Z")
    await district.telegram.clock.to("2026-12-04T01:00:30Z")
    assert len(district.member.received) == count
    await district.telegram.clock.to("2026-12-11T01:00:30Z")
    assert len(district.member.received) == count + 1


async def test_somebody_who_blocked_the_bot_is_asked_once_back(district: District) -> None:
    await publish(district)
    await district.member.blocks()
    await district.telegram.clock.to(FRIDAY)
    await district.member.starts()
    await district.telegram.clock.to("2026-11-28T01:00:30Z")
    await district.member.sees("到现在 0 / 20")


async def test_the_last_days_are_asked_as_they_come_near(district: District) -> None:
    await publish(district, "12月15日前修好路灯")
    seen = []
    for day in ("11-27", "12-04", "12-08", "12-11", "12-14", "12-15", "12-16"):
        count = len(district.member.received)
        await district.telegram.clock.to(f"2026-{day}T01:00:30Z")
        seen.append(len(district.member.received) - count)
    assert seen == [1, 1, 1, 0, 1, 1, 1]  # on the 11th, three days after a question, none
    assert "截止日已经过了 1 天" in district.member.last.text


async def test_asking_less_is_two_taps(district: District) -> None:
    await asked(district)
    await district.member.taps("少提醒我")
    await district.member.taps("两周一次")
    assert "每 14 天，周五 09:00" in district.member.last.text
    count = len(district.member.received)
    await district.telegram.clock.to("2026-12-04T01:00:30Z")
    assert len(district.member.received) == count


async def test_a_picture_is_a_report_whose_viewers_are_said(district: District) -> None:
    await asked(district)
    await _sends_file(district, "photo", caption="2", reply_to=district.member.last.id)
    assert "2 / 20" in district.member.last.text
    assert "支部里看得到" in district.member.last.text
    await district.member.taps("只给书记")
    assert "只有书记看得到" in district.member.last.text
    await district.member.taps("看这条承诺")
    await district.member.taps("看照片")
    assert district.member.received[-2].kind == "photo"
    assert "就这 1 件" in district.member.last.text


async def test_an_album_is_one_report(district: District) -> None:
    await asked(district)
    question, count = district.member.last.id, len(district.member.received)
    await _sends_file(district, "photo", caption="2", reply_to=question, media_group_id="77")
    await _sends_file(district, "photo", reply_to=question, media_group_id="77")
    await district.telegram.clock.advance(seconds=3)
    assert len(district.member.received) == count + 1
    assert "2 / 20" in district.member.last.text
    assert "收到一组照片" in district.member.last.text


async def test_a_picture_put_in_anothers_place_is_the_one_that_is_kept(district: District, png: bytes) -> None:
    await asked(district)
    question, member = district.member.last.id, district.member
    first = await _sends_file(district, "photo", caption="2", reply_to=question, media_group_id="77")
    later = await _sends_file(district, "photo", reply_to=question, media_group_id="77")
    await district.telegram.clock.advance(seconds=3)
    before, count = await _file_ids(district), len(member.received)
    await _puts_in_place(district, later, png)
    after = await _file_ids(district)
    assert (after[0], len(after)) == (before[0], 2)
    assert after[1] != before[1]
    assert len(member.received) == count + 1
    assert "按您改的，记下了" in member.last.text
    await _puts_in_place(district, first, png, caption="2")
    await _puts_in_place(district, first, png, caption="3")  # words and picture at once
    assert "3 / 20" in member.last.text
    assert len(set(await _file_ids(district)) | set(before)) == 4
    reply = await member.sends("1", reply_to=question)
    await _puts_in_place(district, reply["message_id"], png, caption="1")
    assert len(await _file_ids(district)) == 3
    assert "4 / 20" in member.last.text
    await member.taps("看这条承诺")
    [reports] = [line for line in member.last.text.split("\n") if "换过照片或录音" in line]
    assert reports.count("（换过照片或录音）") == 1  # the album's; a picture added to words takes nothing's place
    assert "（改过，原来是 +2）（换过照片或录音）" in reports
    stranger = await district.resident.sends("2")
    told = len(district.resident.received)
    await district.resident.edits(stranger["message_id"], "5")
    assert len(district.resident.received) == told


async def _puts_in_place(district: District, message_id: int, picture: bytes, *, caption: str = "") -> None:
    form = aiohttp.FormData()
    form.add_field("photo", picture, filename="b.png")
    form.add_field("message_id", str(message_id))
    form.add_field("caption", caption)
    await district.telegram.call("POST", f"/users/{district.member.id}/edits", data=form)
    await district.telegram.rest()


async def _file_ids(district: District) -> list[str]:
    rows = await ask(district, "SELECT file_id FROM attachments WHERE noun = 'check_in' ORDER BY id")
    return [row["file_id"] for row in rows]


async def test_a_voice_is_kept_and_the_number_asked(district: District) -> None:
    await asked(district)
    await _sends_file(district, "voice", reply_to=district.member.last.id)
    assert "这次是几？" in district.member.last.text
    await district.member.taps("+1")
    assert "1 / 20" in district.member.last.text


async def _sends_file(district: District, kind: str, *, reply_to: int = 0, **fields: str) -> int:
    """Send a file, perhaps as a reply, and return its message's id."""

    form = aiohttp.FormData()
    form.add_field(kind, PICTURE, filename="a.png" if kind == "photo" else "a.ogg")
    replied = {"reply_to_message_id": str(reply_to)} if reply_to else {}
    for name, value in {**replied, **fields}.items():
        form.add_field(name, value)
    sent = await district.telegram.call("POST", f"/users/{district.member.id}/messages", data=form)
    await district.telegram.rest()
    return int(sent["message_id"])


@pytest.mark.parametrize(("said", "done"), [("3", 3), ("两位", 2)])
async def test_a_bare_number_counts_without_a_reply(district: District, said: str, done: int) -> None:
    await asked(district)
    await district.member.sends(said)
    assert district.member.last.text.startswith(f"「帮老人学会手机挂号，20 位」\n记下了：{done} / 20。")


async def test_a_bare_number_of_somebody_who_has_promised_nothing_is_asked_about(district: District) -> None:
    await district.resident.sends("3")
    assert "您想怎么办" in district.resident.last.text


async def test_a_complaint_longer_than_a_report_may_be_is_heard_out(district: District) -> None:
    await asked(district)
    await district.member.sends("楼下路灯坏了。" * 90)
    assert "收到您的话：「楼下路灯坏了。" in district.member.last.text


async def test_the_question_asked_for_leads_back_to_the_pledge(district: District) -> None:
    await asked(district)
    await district.member.taps("+1")
    await district.member.taps("看这条承诺")
    await district.member.taps("报进展")
    await district.member.taps("返回")
    assert "本人报的  1 / 20" in district.member.last.text


async def test_the_steps_before_its_day_are_chosen_and_a_pause_asks_nothing(district: District) -> None:
    await publish(district, "12月15日前修好路灯")
    await district.telegram.clock.to(FRIDAY)
    await district.member.taps("少提醒我")
    assert "前 7 天、前 1 天、当天早上" in district.member.last.text
    await district.member.taps("快到期前怎么问")
    await district.member.taps("前 1 天、当天")
    assert "快到期前：前 1 天、当天早上" in district.member.last.text
    await district.telegram.clock.to("2026-12-04T01:00:30Z")
    count = len(district.member.received)
    await district.telegram.clock.to("2026-12-08T01:00:30Z")  # a week before: no longer a step
    assert len(district.member.received) == count
    await district.member.taps("少提醒我")
    await district.member.taps("先停一停，别问")
    await district.member.taps("停 7 天")
    assert "12月15日（周二）以前不问" in district.member.last.text
    for day in ("11", "14", "15"):
        await district.telegram.clock.to(f"2026-12-{day}T01:00:30Z")
    assert len(district.member.received) == count
    await district.member.taps("看这条承诺")
    assert "暂停着，先不问" in district.member.last.text
    await district.telegram.clock.to("2026-12-16T01:00:30Z")
    await district.member.taps("返回")
    await district.member.taps("1 修好路灯")
    assert "截止  12月22日（周二）还有 6 天（原定 12月15日（周二），休假顺延）" in district.member.last.text
    await district.telegram.clock.to("2026-12-18T01:00:30Z")
    assert len(district.member.received) == count + 1


async def test_an_edited_report_shows_what_it_was(district: District) -> None:
    await asked(district)
    sent = await district.member.sends("2", reply_to=district.member.last)
    await district.member.edits(sent["message_id"], "5")
    await district.member.taps("看这条承诺")
    assert "+5（改过，原来是 +2）" in district.member.last.text


async def test_the_words_under_a_later_picture_of_an_album_count(district: District) -> None:
    await asked(district)
    question = district.member.last.id
    await _sends_file(district, "photo", reply_to=question, media_group_id="78")
    later = await _sends_file(district, "photo", caption="2", reply_to=question, media_group_id="78")
    await district.telegram.clock.advance(seconds=3)
    assert "2 / 20" in district.member.last.text
    await district.member.edits(later, "5")
    assert "5 / 20" in district.member.last.text
    await _sends_file(district, "voice", reply_to=question)
    for _ in range(10):
        await _sends_file(district, "photo", reply_to=question, media_group_id="79")
    await district.telegram.clock.advance(seconds=3)
    assert "收到一组照片" in district.member.last.text
    await district.member.taps("看这条承诺")
    await district.member.taps("看照片")  # all of them, an album at a time, the newest first
    assert [message.kind for message in district.member.received[-11:-1]] == ["photo"] * 10
    assert "一共 13 件，这是第 1 到 10 件" in district.member.last.text
    await district.member.taps("下一页")
    assert [message.kind for message in district.member.received[-4:]] == ["photo", "photo", "voice", "text"]
    assert "这是第 11 到 13 件" in district.member.last.text
    await district.member.taps("返回")
    assert "本人报的  5 / 20" in district.member.last.text


async def test_an_album_without_a_reply_stays_together_and_is_progress_by_a_tap(district: District) -> None:
    await asked(district)
    member = district.member
    await _sends_file(district, "photo", caption="2", media_group_id="80")  # no reply: the number says what it is
    await _sends_file(district, "photo", media_group_id="80")
    await district.telegram.clock.advance(seconds=3)
    assert "2 / 20" in member.last.text
    assert "收到一组照片" in member.last.text
    for _ in range(2):
        await _sends_file(district, "photo", media_group_id="81")
    await district.telegram.clock.advance(seconds=3)
    assert "您想怎么办" in member.last.text
    await member.taps("记到承诺的进展里")
    assert "这次是几？" in member.last.text
    await member.taps("+1")
    assert "3 / 20" in member.last.text
    assert len(await _file_ids(district)) == 4
    assert "记到承诺的进展里" not in district.resident.last.buttons


async def test_an_album_sent_to_several_stays_together_and_its_words_can_be_edited(district: District) -> None:
    await asked(district, "年底前帮20位老人学会手机挂号", "年底前走访12户困难家庭")
    member, question = district.member, district.member.last.id
    count = len(member.received)
    first = await _sends_file(district, "photo", caption="2", reply_to=question, media_group_id="82")
    await _sends_file(district, "photo", reply_to=question, media_group_id="82")
    await district.telegram.clock.advance(seconds=3)
    assert len(member.received) == count + 1
    await member.taps("走访困难家庭")
    assert "2 / 12" in member.last.text
    assert len(await _file_ids(district)) == 2
    await member.edits(first, "3")
    assert "3 / 12" in member.last.text
