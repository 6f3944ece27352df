"""Polls of the newer kinds, told tap by tap: a draft consulted on, and what became of each suggestion."""

from __future__ import annotations

from playground.client import Person as Account
from tests.flows.test_assisted_ballots import without_telegram
from tests.flows.test_poll_kinds import fill
from tests.flows.test_polls import join
from tests.flows.test_ratings import tick
from tests.transcripts.story import Most, Story, flow

DRAFT = (
    "第一条 晚上十点后不大声。\n第二条 电动车不进楼道。",
    "Article 1 No loud noise after ten.\nArticle 2 No electric bicycles on the stairs.",
)


@flow(
    "flows",
    "草案征求意见，逐条答复 · A consultation, and what became of each suggestion",
    member=Most(taps=5, messages=1),
    secretary=Most(taps=8, messages=1),
)
async def test_a_consultation_and_its_answers(story: Story) -> None:
    district = story.district
    voters = await join(district, 14, language=story.language)
    secretary, member = district.secretary, district.member
    await secretary.taps(story.of("测评和评价", "Polls"))
    await secretary.taps(story.of("评议、征求意见稿、评选", "Reviews, drafts, honours"))
    await secretary.taps(story.of("草案征求意见", "Comments on a draft"))
    await secretary.sends(story.of(*DRAFT))
    await secretary.taps(story.of("发出", "Send"))
    await secretary.taps(story.of("发给 ", "Send to "))
    story.mark()
    await tick(district)
    await story.arrives("书记发出征求意见", "The secretary sends the draft out")
    await story.member.taps("同意，但要改", "Yes, with changes")
    await story.member.sends("改成九点半", "Make it half past nine")
    await story.member.taps("同意", "I agree")
    await story.member.taps("交上去", "Hand it in")
    for voter in voters[:6]:
        for label in ("同意", "同意", "交上去") if story.language == "zh" else ("I agree", "I agree", "Hand it in"):
            await voter.taps(label)
    await story.telegram.clock.to("2026-12-01T12:00:30Z")
    await tick(district)
    await tick(district)
    await secretary.starts()
    await secretary.taps(story.of("测评和评价", "Polls"))
    await secretary.taps(story.of("已结束征求意见", "Closed draft"))
    await story.secretary.taps("逐条答复意见", "Answer suggestions")
    await story.secretary.taps("1 条 第一条", "1: Article 1")
    await story.secretary.taps("部分采纳", "Partly adopted")
    await story.secretary.sends(
        "希望提前到九点半\n改成九点半，夏天仍是十点", "Start at half past nine\nIt says 9:30 now, but ten in summer"
    )
    await story.secretary.taps("返回", "Back")
    await story.secretary.taps("告诉所有被问的人", "Tell all who were asked")
    await story.secretary.taps("发出", "Send it")
    story.mark()
    await tick(district)
    await story.arrives("一会儿", "Soon after")
    await story.member.taps("看怎么处理的", "What became of them")
    assert story.of("部分采纳", "Partly adopted") in member.last.text


@flow(
    "flows",
    "测评负责人、评议单位、评选 · Leaders appraised, departments reviewed, honours voted",
    officer=Most(taps=9),
    secretary=Most(taps=14, messages=2),
    member=Most(taps=10),
)
async def test_leaders_appraised_departments_reviewed_honours_voted(story: Story) -> None:
    district = story.district
    voters = await join(district, 20, language=story.language)
    await _appraisal(story, voters)
    await _review(story, voters)
    await _honours(story, voters)


async def _appraisal(story: Story, voters: list[Account]) -> None:
    """The officer asks a community's members about its secretary, who is not asked."""
    officer, member = story.officer, story.member
    for zh, en in (
        ("成员、邀请、分工", "People and invitations"),
        ("下级（", "Below ("),
        ("城中街道", "Old Town"),
        ("下级（", "Below ("),
        ("东兴社区", "Dongxing"),
    ):
        await officer.account.taps(story.of(zh, en))
    await officer.taps("测评和评价", "Polls")
    await officer.taps("评议、征求意见稿、评选", "Reviews, drafts, honours")
    await officer.taps("测评负责人", "An appraisal of leaders")
    await officer.taps("够了，看一看", "Done, show me")
    await officer.taps("发出", "Send")
    await officer.taps("发给 ", "Send to ")
    story.mark()
    await tick(story.district)
    await story.arrives("大家收到", "It arrives")
    await member.taps("称职", "Well")
    await member.taps("交上去", "Hand it in")
    await fill(story.district, voters[:18], [{0: number % 2} for number in range(18)])
    await _closes(story, "2026-11-30T12:00:30Z")


async def _review(story: Story, voters: list[Account]) -> None:
    """The secretary asks about three departments, also those without Telegram."""
    secretary, member = story.secretary, story.member
    await without_telegram(story.district, 6, name=story.of("陈奶奶", "Granny Chen "))
    await secretary.account.starts()
    await secretary.account.taps(story.of("测评和评价", "Polls"))
    await secretary.taps("评议、征求意见稿、评选", "Reviews, drafts, honours")
    await secretary.taps("评议各单位", "A review of units")
    await secretary.sends("民政办\n社保所\n城管队", "Civil Affairs\nPensions\nStreet Wardens")
    await secretary.taps("够了，看一看", "Done, show me")
    await secretary.taps("也问没有 Telegram 的", "Ask those off Telegram")
    await secretary.taps("发出", "Send")
    await secretary.taps("发给 ", "Send to ")
    story.mark()
    await tick(story.district)
    await story.arrives("大家收到", "It arrives")
    await member.taps("满意", "Satisfied")
    await member.taps("很满意", "Very satisfied")
    await member.taps("不满意", "Not satisfied")
    await member.taps("交上去", "Hand it in")
    for zh, en in (("满意", "Satisfied"), ("满意", "Satisfied"), ("不满意", "Not satisfied"), ("交上去", "Hand it in")):
        await secretary.account.taps(story.of(zh, en))
    await secretary.taps("看这次测评", "See this poll")
    await secretary.taps("代没有 Telegram 的人填", "For those off Telegram")
    await secretary.taps("陈奶奶2", "Granny Chen 2")
    for zh, en in (("很满意", "Very satisfied"), ("满意", "Satisfied"), ("不了解", "I cannot say")):
        await secretary.account.taps(story.of(zh, en))
    await secretary.taps("交上去", "Hand it in")
    await fill(story.district, voters, [{0: number % 2, 1: 0, 2: 3} for number in range(20)])
    await _closes(story, "2026-12-07T12:00:30Z")


async def _honours(story: Story, voters: list[Account]) -> None:
    """The secretary lets people vote for two of four; the quorum is a half."""
    secretary, member = story.secretary, story.member
    await secretary.account.starts()
    await secretary.account.taps(story.of("测评和评价", "Polls"))
    await secretary.account.taps(story.of("评议、征求意见稿、评选", "Reviews, drafts, honours"))
    await secretary.taps("评选", "A vote for honours")
    await secretary.sends(
        "今年的热心邻居，最多选 2 个\n王芳\n李玥\n张堃\n赵大爷",
        "Neighbours of the year, up to 2\nFang Wang\nYue Li\nKun Zhang\nGranddad Zhao",
    )
    await secretary.account.taps(story.of("最少人数", "Quorum"))
    await secretary.account.taps(story.of("一半", "Half"))
    await secretary.account.taps(story.of("发出", "Send"))
    await secretary.account.taps(story.of("发给 ", "Send to "))
    story.mark()
    await tick(story.district)
    await story.arrives("大家收到", "It arrives")
    await member.taps("王芳", "Fang Wang")
    await member.taps("赵大爷", "Granddad Zhao")
    await member.taps("看一看", "Look over")
    await member.taps("交上去", "Hand it in")
    await fill(story.district, voters, [{0: number % 3} for number in range(20)])
    await _closes(story, "2026-12-14T12:00:30Z")


async def _closes(story: Story, moment: str) -> None:
    story.mark()
    await story.telegram.clock.to(moment)
    await tick(story.district)
    await tick(story.district)
    await story.arrives("截止以后，告诉被问到的人", "It closes; those who were asked are told")
