"""Honours, stories, good practice and reports, as those read them who take part."""

from __future__ import annotations

from storage.database import Transaction
from storage.tables import pledges
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
    "评选：推荐、公示、异议、评定、证书 · An honour round, from the call to the certificate",
    officer=Most(taps=24, messages=4),
    resident=Most(taps=8, messages=3),
    member=Most(taps=2),
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
    story.mark()
    await story.telegram.clock.to("2026-12-08T09:01:00Z")
    await tick(story.district)
    await story.arrives("五个工作日过完", "five working days have passed")
    await story.officer.taps("看这次评选", "See the round")
    await story.officer.taps("候选 1", "Names 1")
    await story.officer.taps("王芳", "Fang Wang")
    await story.officer.taps("评上", "Honour")
    await story.district.officer.starts("h1")
    await story.officer.taps("写评定记录", "Minutes")
    await story.officer.sends(
        "评选小组五人到会，逐个讨论，一致同意王芳", "Five met, talked each of them over, and all agreed on Fang Wang"
    )
    await story.officer.taps("公布结果", "Publish it")
    await story.member.taps("领荣誉证书", "Certificate")
    assert story.member.last.kind == "document"


@flow("flows", "照着做一条经验 · Adopting a good practice", officer=Most(taps=2, messages=2), member=Most(taps=6))
async def test_adopting_a_good_practice(story: Story) -> None:
    officer = story.district.officer
    for label in (("公开和提意见", "Public side"), ("评优和典型", "Well done"), ("经验做法", "Practice")):
        await officer.taps(story.of(*label))
    await story.officer.taps("写一条经验", "Write one")
    await story.officer.sends(
        "楼长值班\n每晚七点到九点一人值班，当场答复", "Somebody on duty\nFrom seven to nine, with an answer at once"
    )
    await story.officer.sends("月底前每栋楼选1名值班楼长", "Find 3 neighbours to be on duty by 31 December")
    await story.officer.taps("发布", "Publish")
    await opens(story, "member", "经验做法", "Practice")
    await story.member.taps("楼长值班", "Somebody on duty")
    await story.member.taps("我照着做", "I do this too")
    await story.member.taps("提交", "Hand it in")
    await story.district.secretary.taps(story.of("可以公布", "Publish"))
    story.mark()
    await officer.taps(story.of("看这条经验", "See it"))
    await story.arrives("写经验的人看谁照着做了", "Whoever wrote it sees who does likewise")
    await officer.taps(story.of("谁在做，怎样了", "Where, and how it went"))
    assert story.of("东兴社区：进行中", "Dongxing: going on") in officer.last.text


@flow(
    "flows",
    "向群众通报，一点就评 · A report to the public, judged in one tap",
    secretary=Most(taps=7, messages=2),
    resident=Most(taps=2),
)
async def test_a_report_to_the_public(story: Story) -> None:
    kept, not_kept = story.of("修好楼道灯", "Mend the stairwell lights"), story.of("装三部电梯", "Build three lifts")

    async def add(tx: Transaction) -> None:
        for what, state in ((kept, "kept"), (not_kept, "not_kept")):
            await tx.insert(
                pledges, kind="unit", unit_id=story.district.community.id, what=what, due_on="2026-10-25",
                seen_by="public", state=state, version=1, created_at="2026-07-01T02:00:00.000000Z",
                published_at="2026-07-02T02:00:00.000000Z", settled_at="2026-10-25T02:00:00.000000Z",
            )  # fmt: skip

    await story.district.bot.database.write(add)
    secretary = story.district.secretary
    for label in (("公开和提意见", "Public side"), ("评优和典型", "Well done"), ("向群众通报", "Reports")):
        await secretary.taps(story.of(*label))
    await story.secretary.taps("写通报", "Write a report")
    await story.secretary.taps("上个月", "Last month")
    await story.secretary.taps("写原因", "Say why")
    await story.secretary.sends("两户不同意，已请街道协调", "Two households do not agree yet; the office mediates")
    await story.secretary.taps("写几句话", "A few words")
    await story.secretary.sends("没办完的接着办，请大家监督", "What is left we go on with; please keep an eye on us")
    await story.secretary.taps("发布通报", "Publish it")
    await story.secretary.taps("发布通报", "Publish it")
    await story.resident.starts("n1")
    await story.resident.taps("一部分", "Partly")
    assert story.of("看不到是您选的", "Nobody sees") in story.resident.last.text


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
