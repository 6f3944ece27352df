"""Polls of the newer kinds, told tap by tap: a draft consulted on, and what became of each suggestion."""

from __future__ import annotations

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
