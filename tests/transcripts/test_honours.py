"""Honours, stories, good practice and reports, as those read them who take part."""

from __future__ import annotations

from tests.flows.test_ratings import tick
from tests.transcripts.story import Most, Story, flow

TITLE = ("2026年度服务之星", "Star of service 2026")


async def opens(story: Story, role: str, zh: str, en: str) -> None:
    """Open a part of the square from Home, on the record."""
    actor = getattr(story, role)
    await actor.taps("评优和典型", "Well done")
    await actor.taps(zh, en)


@flow(
    "flows",
    "评选：推荐、公示、异议、评定 · An honour round",
    officer=Most(taps=18, messages=3),
    resident=Most(taps=8, messages=3),
    member=Most(taps=1),
)
async def test_an_honour_round(story: Story) -> None:
    officer = story.district.officer
    for label in (("公开和提意见", "Public side"), ("评优和典型", "Well done"), ("评选表彰", "Honours")):
        await officer.taps(story.of(*label))
    await story.officer.taps("发起评选", "Call a round")
    await story.officer.taps("评个人", "People")
    await story.officer.sends(f"{TITLE[0]}\n办事热心、承诺兑现好的同志", f"{TITLE[1]}\nFor those who were glad to help")
    await story.officer.taps("发布，开始推荐", "Open nominations")
    await story.officer.taps("发布，开始推荐", "Open nominations")
    await opens(story, "resident", "评选表彰", "Honours")
    await story.resident.taps(*TITLE)
    await story.resident.taps("我要推荐", "Nominate")
    await story.resident.sends("王芳", "Fang Wang")
    await story.resident.sends("每周三给独居老人送饭，三年没断过", "Meals for people who live alone, every Wednesday")
    await story.resident.taps("提交推荐", "Nominate")
    await story.member.taps("同意参评", "I agree")
    story.mark()
    await story.telegram.clock.to("2026-11-30T12:01:00Z")
    await tick(story.district)
    await story.arrives("推荐截止", "nominations are over")
    await story.officer.taps("看这次评选", "See the round")
    await story.officer.taps("候选 1", "Names 1")
    await story.officer.taps("王芳", "Fang Wang")
    await story.officer.taps("核实符合", "It holds")
    await story.officer.taps("返回", "Back")
    await story.officer.taps("结束核对", "End the checks")
    await story.officer.taps("结束核对", "End the checks")
    await story.officer.taps("王芳", "Fang Wang")
    await story.officer.taps("放进公示名单", "Put on the list")
    await story.officer.taps("公示名单", "Make it public")
    await story.officer.taps("公示名单", "Make it public")
    resident = story.district.resident
    await resident.starts("h1")
    await story.resident.taps("提异议", "Object")
    await story.resident.sends("送饭是志愿者一起送的", "It was several volunteers who did that")
    await story.resident.taps("对公示有异议", "Objection")
    await story.officer.taps("写核查结论", "Write the outcome")
    await story.officer.taps("不成立", "Not upheld")
    await story.officer.sends("查了签到表，她每周都在", "The lists show her every week")
    await story.officer.taps("就这样答复", "Answer so")
    assert story.of("不成立", "not upheld") in story.resident.last.text


@flow("flows", "讲一个典型 · A story of somebody who does well", resident=Most(taps=4, messages=2), member=Most(taps=1))
async def test_a_story_of_somebody_who_does_well(story: Story) -> None:
    await opens(story, "resident", "身边典型", "Stories")
    await story.resident.taps("讲一个典型", "Tell of somebody")
    await story.resident.sends("王芳", "Fang Wang")
    await story.resident.sends(
        "三年如一日\n每周三给独居老人送饭", "Every Wednesday\nMeals for people who live alone, for three years"
    )
    await story.resident.taps("提交", "Hand it in")
    await story.district.secretary.taps(story.of("合适，问本人", "Fit: ask"))
    await story.member.taps("同意公开", "Yes, gladly")
    assert story.of("已公开", "It is public") in story.member.last.text
