"""Cases as their senders write them: said without a name, in few taps, nothing lost."""

from __future__ import annotations

from tests.conftest import House
from tests.district import District
from tests.flows.case_steps import answers, complains, sends_album
from tests.flows.conftest import MONDAY
from tests.kept import everything, rows


async def test_a_member_complains_about_their_own_unit_in_three_taps_and_one_message(monday: District) -> None:
    member = monday.member
    await member.taps("提意见")
    assert member.last.rows[0] == ["东兴社区"]  # one's own unit first
    await member.taps("东兴社区")
    assert "看得到" in member.last.text
    await member.sends("楼道的灯坏了半个月")
    assert "12月7日（周一）17:00 前回您" in member.last.text
    assert "不留名：「东兴社区」负责的人和它的上级看得到这些话，看不到是您" in member.last.text
    assert member.last.rows == [
        ["当投诉发出", "当建议发出"],
        ["当提问发出", "当表扬发出"],
        ["改成留名", "改一改"],
        ["返回首页"],
    ]
    await member.taps("当投诉发出")
    assert "收到了，编号" in member.last.text
    assert "12月7日（周一）17:00" in member.last.text
    assert "投诉" in monday.secretary.last.text


async def test_from_home_to_any_community_it_takes_four_taps_and_one_message(monday: District) -> None:
    await monday.resident.taps("提意见")
    await monday.resident.taps("城中街道")
    await monday.resident.taps("北站社区")
    await monday.resident.sends("围墙公示的名单里有一户已经搬走")
    await monday.resident.taps("对公示有异议")
    assert "收到了，编号" in monday.resident.last.text
    assert "异议" in monday.other_secretary.last.text


async def test_a_finding_is_for_those_who_inspect_and_always_under_their_name(monday: District) -> None:
    officer, resident = monday.officer, monday.resident
    await resident.starts("c431202001003")
    await resident.sends("灭火器过期")
    assert "当检查发现" not in resident.last.buttons
    await officer.starts("c431202001003")
    await officer.sends("灭火器过期")
    await officer.taps("当检查发现")
    assert "留了您的名字" in officer.last.text
    assert "检查发现" in monday.secretary.last.text
    assert "留名：李玥" in monday.secretary.last.text


async def test_the_unit_never_learns_who(monday: District, house: House) -> None:
    resident, secretary = monday.resident, monday.secretary
    await complains(resident)
    await secretary.taps("我来办")
    await secretary.taps("问一句")
    await secretary.sends("是哪个单元？")
    await secretary.taps("发出")
    assert "是哪个单元？" in resident.last.text
    await resident.taps("回答")
    await resident.sends("三单元")
    assert "三单元" in secretary.last.text
    await secretary.taps("打开看看")
    await secretary.sends("今晚就换")
    await secretary.taps("发出")
    await resident.taps("没有")
    await resident.taps("说说哪里没解决")
    await resident.sends("还是不亮")
    question = next(seen for seen in resident.received if "三单元" not in seen.text and "想问一句" in seen.text)
    await resident.sends("补一句：四楼也不亮", reply_to=question)
    assert "四楼也不亮" in secretary.last.text
    for account in (secretary, monday.officer, monday.other_secretary, monday.member):
        for seen in account.received:
            assert str(resident.id) not in str(seen.raw)
            assert "大爷" not in str(seen.raw)
    await house.bot.database.truncate_log()
    content = await everything(house.settings.place)
    assert "还是不亮".encode() in content
    assert str(resident.id).encode() not in content
    assert "赵大爷".encode() not in content
    for table in ("cases", "case_events", "attachments", "outbox", "sent_messages", "dialogues", "people", "audits"):
        found = await rows(house.settings.place, f"SELECT * FROM {table}")
        assert not any(resident.id in row or str(resident.id) in str(row) for row in found), table


async def test_a_draft_lies_sealed_beside_its_writer_and_is_gone_when_sent(monday: District, house: House) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.sends("路灯坏了")

    async def drafts() -> list[str]:
        return [row[0] for row in await rows(house.settings.place, "SELECT draft FROM dialogues")]

    assert len(await drafts()) == 1
    assert "路灯" not in (await drafts())[0]
    await resident.taps("鹤城区（整个）")
    await resident.taps("当投诉发出")
    assert not await drafts()


async def test_with_a_name_the_unit_sees_it_and_the_list_has_it(monday: District) -> None:
    receipt = await complains(monday.member, named=True)
    assert "留名：王芳" in monday.secretary.last.text
    await monday.member.taps("返回首页")
    await monday.member.taps("我提过的")
    await monday.member.taps("等人接")
    assert receipt in monday.member.last.text
    assert "还没有人接手" in monday.member.last.text


async def test_words_out_of_the_blue_become_a_case_for_the_place_they_name(monday: District) -> None:
    resident = monday.resident
    await resident.sends("东兴社区门口的井盖响了一个月")
    assert "您想怎么办" in resident.last.text
    assert resident.last.rows[0] == ["当意见提交"]
    assert "写承诺" not in resident.last.buttons
    await resident.taps("当意见提交")
    assert "我这样转给「东兴社区」，对吗？" in resident.last.text
    await resident.taps("改一改")
    await resident.taps("换个单位")
    assert resident.last.rows[0] == ["东兴社区"]  # the place that the words name comes first
    await resident.taps("东兴社区")
    assert "井盖" in resident.last.text
    await resident.taps("当建议发出")
    assert "井盖" in monday.secretary.last.text
    assert "建议" in monday.secretary.last.text


async def test_a_member_can_make_a_pledge_of_the_same_words(monday: District) -> None:
    await monday.member.sends("年底前帮20位老人学会手机挂号")
    await monday.member.taps("写承诺")
    assert "帮老人学会手机挂号" in monday.member.last.text
    assert "20" in monday.member.last.text


async def test_a_units_link_asks_no_unit(monday: District) -> None:
    await monday.resident.starts("c431202001003")
    assert "东兴社区" in monday.resident.last.text
    await monday.resident.sends("小周很耐心")
    assert "表扬不催" in monday.resident.last.text
    await monday.resident.taps("当表扬发出")
    assert "有人表扬" in monday.secretary.last.text
    await answers(monday.secretary, "谢谢您，我转告她")
    assert "谢谢您，我转告她" in monday.resident.last.text
    assert "解决" not in monday.resident.last.text


async def test_an_unknown_link_is_not_there(monday: District) -> None:
    await monday.resident.starts("c999")
    assert "没找到这一项" in monday.resident.last.text


async def test_personal_data_is_pointed_out_and_covered(monday: District) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("鹤城区（整个）")
    await resident.sends("医保怎么转？我的电话 13812345678")
    assert "138****5678" in resident.last.text
    await resident.taps("遮住")
    assert "13812345678" not in resident.last.text
    await resident.taps("当投诉发出")
    assert "138****5678" in monday.officer.last.text


async def test_an_older_preview_sends_nothing_unseen(monday: District) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("鹤城区（整个）")
    await resident.sends("第一句")
    older = resident.last
    await resident.sends("第二句")
    await resident.taps_data(older.button("当投诉发出")["callback_data"], older.id)
    assert "第二句" in next(seen.text for seen in resident.received if seen.id == older.id)
    assert not any("第一句" in text for text in monday.officer.reads)


async def test_over_long_words_and_stickers_get_a_kind_sentence_and_lose_nothing(monday: District) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("鹤城区（整个）")
    await resident.sends("长" * 1600)
    assert "请去掉 100 个" in resident.last.text
    await resident.sends_sticker("🙂")
    assert "写一句话，或者发照片" in resident.last.text
    await resident.sends("短一点")
    assert "短一点" in resident.last.text


async def test_an_album_is_gathered_and_answered_once(monday: District, png: bytes) -> None:
    resident = monday.resident
    await resident.taps("提意见")
    await resident.taps("鹤城区（整个）")
    before = len(resident.received)
    await sends_album(resident, [png, png, png], "看看这路")
    await monday.telegram.clock.advance(seconds=3)
    assert len(resident.received) == before + 1
    assert "看看这路" in resident.last.text
    assert "3 个附件" in resident.last.text
    await resident.taps("当投诉发出")
    before = len(monday.officer.received)
    await monday.officer.taps("看照片")
    assert [seen.kind for seen in monday.officer.received[before:]] == ["photo", "photo", "photo", "text"]


async def test_a_draft_can_be_changed_part_by_part(monday: District) -> None:
    resident = monday.resident
    await resident.starts("c431202001003")
    await resident.sends("第一遍")
    await resident.taps("改一改")
    await resident.taps("返回")
    assert "第一遍" in resident.last.text
    await resident.taps("改一改")
    await resident.taps("重写一遍")
    await resident.sends("第二遍")
    assert "第一遍" not in resident.last.text
    await resident.taps("改成留名")
    assert "看得到这些话和您的名字" in resident.last.text
    await resident.taps("改成不留名")
    assert "看不到是您" in resident.last.text


async def test_what_is_taken_back_asks_nothing_more_of_the_unit(monday: District) -> None:
    receipt = await complains(monday.resident)
    await monday.resident.sends(receipt)
    await monday.resident.taps("不用回了")
    await monday.resident.taps("是，收回")
    assert "收回了" in monday.resident.last.text
    assert "不用再办" in monday.secretary.last.text


async def test_in_english_a_whole_case_from_words_to_verdict(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await house.telegram.clock.to(MONDAY)
    resident, secretary = district.resident, district.secretary
    await resident.taps("Feedback")
    await resident.taps("城中街道")
    await resident.taps("东兴社区")
    assert "nobody knows it is you" in resident.last.text
    await resident.sends("The light on our stairs has been out for two weeks")
    assert "You get an answer by Monday 7 December, 17:00" in resident.last.text
    await resident.taps("Complaint")
    assert "Your number is" in resident.last.text
    assert "No name given" in secretary.last.text
    await secretary.taps("I will see to it")
    assert "This one is yours" in secretary.last.text
    await secretary.taps("History")
    assert "took it" in secretary.last.text
    await secretary.taps("Back")
    await secretary.sends("A new lamp goes in tomorrow")
    await secretary.taps("Send it")
    assert "Is it solved?" in resident.last.text
    await resident.taps("No")
    assert "It goes back to them" in resident.last.text
    assert "It is yours again" in secretary.last.text


async def test_a_greeting_thanks_and_a_cry_for_help_are_no_feedback(monday: District) -> None:
    resident, member = monday.resident, monday.member
    await resident.sends("你好")
    assert "您可以评价服务、提意见，不用登记" in resident.last.text
    await resident.sends("怎么用啊？")
    assert "扫窗口的码" in resident.last.text
    await resident.sends("谢谢您")
    assert resident.last.text.startswith("不客气")
    await resident.sends("楼道的灯坏了")
    await resident.sends("谢谢")
    assert resident.last.text.startswith("收到您的话：「楼道的灯坏了」")  # what waits still waits, and is no longer
    await monday.telegram.clock.advance(minutes=11)
    await resident.sends("楼道的墙掉皮了")  # another matter by now
    assert resident.last.text.startswith("收到您的话：「楼道的墙掉皮了」")
    await member.sends("下周我要请假")
    await member.taps("休假，先别问我")
    assert "休假多久" in member.last.text
    await member.taps("7 天")
    await member.sends("好的")
    assert member.last.text.startswith("不客气")  # the words about leave no longer wait
