"""The course of a pledge: coached while it is written, evidence, leave, what changes, and how it ends."""

from __future__ import annotations

from tests.flows.test_check_ins import PICTURE
from tests.flows.test_confirmations import answers
from tests.flows.test_ratings import ask, tick
from tests.transcripts.story import Most, Story, flow
from tests.transcripts.test_boards import publish_openly
from tests.transcripts.test_main_flows import FRIDAY, pledge

LAMPS = ("11月26日前修好3盏路灯", "mend 3 street lights by 26 November")
THE_DAY_AFTER = "2026-11-27T01:00:30Z"


async def lamps(story: Story) -> None:
    """Let a pledge be published that everybody may read and whose day is near, off the record."""
    member, secretary = story.district.member, story.district.secretary
    await member.taps(story.of("写承诺", "Pledge"))
    await member.sends(story.of(*LAMPS))
    await member.taps(story.of("谁能看", "Seen by"))
    await member.taps(story.of("居民也能看", "Any resident too"))
    await member.taps(story.of("提交", "Hand it in"))
    await secretary.taps(story.of("可以公布", "Publish"))


@flow("flows", "写得更实 · Coached to say it so that it can be checked", member=Most(taps=4, messages=2))
async def test_coached(story: Story) -> None:
    await story.member.taps("写承诺", "Pledge")
    await story.member.sends("年底前加强对空巢老人的关爱", "I will try to keep the stairwell clear by 31 December")
    await story.member.taps("不数数", "Not counted")
    await story.member.taps("照这样写", "Take these words")
    await story.member.sends("8户", "8 stairwells")
    await story.member.taps("提交", "Hand it in")
    assert story.of("交上去了", "Handed in") in story.member.last.text


@flow("flows", "公开前遮住电话 · A telephone number covered before it is public", member=Most(taps=3, messages=1))
async def test_a_telephone_number_covered(story: Story) -> None:
    await story.member.taps("写承诺", "Pledge")
    await story.member.sends(
        "年底前帮5位老人装扶手，找我13812345678", "fit handrails for 5 elders by 31 December, call 13812345678"
    )
    await story.member.taps("遮住", "Cover")
    await story.member.taps("提交", "Hand it in")
    assert story.of("交上去了", "Handed in") in story.member.last.text


@flow(
    "flows",
    "定主题，承诺写上主题和重点项目 · A theme, and a pledge that names it and a key project",
    officer=Most(taps=4, messages=1),
    secretary=Most(taps=4, messages=1),
    member=Most(taps=4, messages=1),
)
async def test_a_theme_and_a_key_project(story: Story) -> None:
    await story.officer.taps("成员、邀请、分工", "People and invitations")
    await story.officer.taps("主题", "Themes")
    await story.officer.taps("重点项目", "Key project")
    await story.officer.sends("老旧小区加装电梯，明年6月30日前", "Lifts for old estates, until 30 June 2027")
    await story.officer.taps("定下来", "Set it")
    await story.secretary.taps("成员、邀请、分工", "People and invitations")
    await story.secretary.taps("主题", "Themes")
    await story.secretary.taps("本单位主题", "Our own")
    await story.secretary.sends("把服务送到家门口，12月31日前", "Services at the door, until 31 December")
    await story.secretary.taps("定下来", "Set it")
    await story.member.taps("写承诺", "Pledge")
    await story.member.sends("年底前帮5位老人装扶手", "fit handrails for 5 elders by 31 December")
    await story.member.taps("主题", "Theme")
    await story.member.taps("老旧小区加装电梯", "Lifts for old estates")
    await story.member.taps("提交", "Hand it in")
    assert story.of("交上去了", "Handed in") in story.member.last.text


@flow(
    "flows",
    "报进展：一组照片，改一改，再发语音 · An album, put right, and a voice note",
    member=Most(taps=2, messages=3),
)
async def test_an_album_put_right_and_a_voice_note(story: Story) -> None:
    await pledge(story)
    await story.clock_to(FRIDAY)
    first = await story.member.sends_album([PICTURE] * 3, "2", "2")
    assert story.of("2 / 20", "2 of 20") in story.member.last.text
    await story.member.edits(first, "3", "3")
    assert story.of("3 / 20", "3 of 20") in story.member.last.text
    await story.member.sends_voice()
    await story.member.taps("记到承诺的进展里", "Progress on my pledge")
    await story.member.taps("+1", "+1")
    assert story.of("4 / 20", "4 of 20") in story.member.last.text


@flow(
    "flows",
    "遇到难处：告诉负责人 · Stuck, and the leader is told",
    member=Most(taps=2),
    secretary=Most(taps=1, messages=1),
)
async def test_stuck_and_the_leader_is_told(story: Story) -> None:
    await pledge(story)
    await story.telegram.clock.to(FRIDAY)
    await story.member.taps("遇到难处", "I am stuck")
    await story.member.taps("告诉书记，不写了", "Tell the secretary")
    await story.secretary.taps("问问情况", "Ask")
    await story.secretary.sends("缺什么？我来找", "What is missing? I will find it")
    assert story.of("缺什么", "What is missing") in story.member.last.text


@flow("flows", "请假、暂停、少提醒 · Leave, a pause, and fewer reminders", member=Most(taps=9, messages=1))
async def test_leave_a_pause_and_fewer_reminders(story: Story) -> None:
    await pledge(story)
    await story.telegram.clock.to(FRIDAY)
    await story.member.taps("少提醒我", "Ask less")
    await story.member.taps("两周一次", "Every two weeks")
    await story.member.taps("看这条承诺", "This pledge")
    await story.member.taps("报进展", "Report")
    await story.member.taps("少提醒我", "Ask less")
    await story.member.taps("先停一停，别问", "Pause, ask nothing")
    await story.member.taps("停 7 天", "For 7 days")
    await story.member.sends("/settings", "/settings")
    await story.member.taps("休假", "I am on leave")
    await story.member.taps("14 天", "14 days")
    await story.clock_to("2026-12-11T01:00:30Z")
    await story.clock_to("2026-12-18T01:00:30Z")
    assert "20" in story.member.last.text


@flow("flows", "公布以后改一改，看得见 · A change that stays visible", member=Most(taps=6), secretary=Most(taps=1))
async def test_a_change_that_stays_visible(story: Story) -> None:
    await pledge(story)
    await story.member.taps("看这条承诺", "This pledge")
    await story.member.taps("改一改", "Change it")
    await story.member.taps("改数量", "Number")
    await story.member.taps("10", "10")
    await story.member.taps("提交", "Hand it in")
    await story.secretary.taps("可以公布", "Publish")
    await story.district.member.taps(story.of("看这条承诺", "This pledge"))
    await story.member.taps("改过什么", "Changes")
    assert "20" in story.member.last.text


@flow("flows", "撤回一条承诺 · Withdrawing a pledge", member=Most(taps=3, messages=1), secretary=Most())
async def test_withdrawing_a_pledge(story: Story) -> None:
    await pledge(story)
    await story.member.taps("看这条承诺", "This pledge")
    await story.member.taps("撤回", "Withdraw")
    await story.member.taps("写一句原因", "Another reason")
    await story.member.sends("调到别的社区了", "I have been moved to another community")
    assert story.of("撤回了", "withdrawn") in story.member.last.text


@flow(
    "flows",
    "群众评议，两个数，书记定 · Judged by residents; two marks; settled",
    member=Most(taps=1),
    resident=Most(taps=5),
    secretary=Most(taps=3),
)
async def test_judged_by_residents_and_settled(story: Story) -> None:
    await publish_openly(story)
    member = story.district.member
    await member.starts("p1")
    await member.taps(story.of("报进展", "Report"))
    await member.taps(story.of("写个数", "A number"))
    await member.sends("20")
    code = "v" + str((await ask(story.district, "SELECT code FROM polls WHERE kind = 'verdict'"))[0]["code"])
    await answers(story.district, code, *["做到了"] * 4, "还没有")
    await story.resident.taps("看公开的承诺", "All pledges")
    await story.resident.taps("请您评议（1）", "Was it done? (1)")
    await story.resident.taps("1 ")
    await story.resident.taps("做到了", "Done")
    await tick(story.district)
    await story.secretary.taps("再看看", "Look again")
    await story.secretary.taps("说说兑现没有", "Kept or not?")
    await story.secretary.taps("兑现了", "Kept")
    await story.member.taps("看这条承诺", "This pledge")
    assert story.of("6 人回答", "6 ") in story.member.last.text


@flow(
    "flows",
    "过了截止日，不服结果请上一级再看 · Overdue by itself; a verdict appealed",
    secretary=Most(taps=1),
    member=Most(taps=1, messages=1),
    officer=Most(taps=1, messages=1),
    resident=Most(taps=1),
)
async def test_overdue_by_itself_and_a_verdict_appealed(story: Story) -> None:
    await lamps(story)
    await story.resident.account.starts("p1")
    await story.resident.taps("有结果告诉我一声", "Tell me how it ends")
    await story.clock_to(THE_DAY_AFTER)
    await story.secretary.taps("没有兑现", "Not kept")
    await story.member.taps("请上一级再看", "Ask the level above")
    await story.member.sends(
        "灯 11 月 25 日就修好了，我忘了报", "They were mended on 25 November; I forgot to report it"
    )
    await story.officer.taps("改成兑现了", "Make it kept")
    await story.officer.sends("去看过，三盏都亮着", "I went there: all three are lit")
    await story.clock_to("2026-11-28T01:00:30Z")
    assert story.of("兑现了", "kept") in story.resident.last.text
