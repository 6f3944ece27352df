"""The main job from end to end, as those who do it see it: joining, promising, reporting, rating, voting, answering."""

from __future__ import annotations

from tests.flows.test_joining import invitation, listed
from tests.flows.test_polls import join
from tests.flows.test_ratings import ask, tick
from tests.transcripts.story import Most, Story, flow

SENTENCE = ("年底前帮20位老人学会手机挂号", "teach 20 neighbours to use the booking app by 31 December")
FRIDAY = "2026-11-27T01:00:30Z"


async def pledge(story: Story) -> None:
    """Let the member's pledge be written and published, off the record."""
    member, secretary = story.district.member, story.district.secretary
    await member.taps(story.of("写承诺", "Pledge"))
    await member.sends(story.of(*SENTENCE))
    await member.taps(story.of("提交", "Hand it in"))
    await secretary.taps(story.of("可以公布", "Publish"))


@flow("flows", "凭邀请加入 · Joining by invitation", newcomer=Most(taps=2))
async def test_joining_by_invitation(story: Story) -> None:
    community = story.district.community.id
    await listed(story.district, community, story.newcomer.name)
    await story.newcomer.starts(await invitation(story.district, story.district.secretary, community))
    await story.newcomer.taps("加入", "Join")
    assert story.district.community.name in story.newcomer.last.text


@flow("flows", "一句话写承诺 · A pledge in one sentence", member=Most(taps=2, messages=3), secretary=Most(taps=1))
async def test_a_pledge_in_one_sentence(story: Story) -> None:
    await story.member.taps("写承诺", "Pledge")
    await story.member.sends(*SENTENCE)
    await story.member.taps("提交", "Hand it in")
    await story.secretary.taps("可以公布", "Publish")
    assert story.of("公布了", "is public now") in story.member.last.text


@flow("flows", "报进展：点一下 · Checking in with one tap", member=Most(taps=1))
async def test_checking_in_with_one_tap(story: Story) -> None:
    await pledge(story)
    await story.clock_to(FRIDAY)
    await story.member.taps("+1")
    assert story.of("1 / 20", "1 of 20") in story.member.last.text


@flow("flows", "报进展：回一句 · Checking in with a reply", member=Most(messages=1))
async def test_checking_in_with_a_reply(story: Story) -> None:
    await pledge(story)
    await story.clock_to(FRIDAY)
    await story.member.sends("两位", "three", reply=True)
    assert story.of("2 / 20", "3 of 20") in story.member.last.text


@flow("flows", "扫码评价 · Rating a counter by its QR code", resident=Most(taps=2))
async def test_rating_a_counter(story: Story) -> None:
    await service_point(story)
    code = "r" + str((await ask(story.district, "SELECT code FROM polls"))[0]["code"])
    await story.resident.starts(code, by=("扫码", "scans the code"))
    await story.resident.taps("满意", "Good")
    assert story.of("收到，谢谢您", "Got it, thank you") in story.resident.last.text


async def service_point(story: Story) -> None:
    """Let the secretary open a service point, off the record."""
    secretary = story.district.secretary
    await secretary.taps(story.of("测评和评价", "Polls"))
    await secretary.taps(story.of("新建评价点", "New service point"))
    await secretary.sends("社保经办窗口（3 号）\nWindow 3, Social insurance")


@flow(
    "flows",
    "提意见，有回音 · Feedback, and its answer",
    resident=Most(taps=5, messages=1),  # four to send it, one to say that it is solved
    secretary=Most(taps=2, messages=1),
)
async def test_feedback_and_its_answer(story: Story) -> None:
    await story.telegram.clock.to("2026-11-23T02:00:05Z")
    resident, secretary = story.resident, story.secretary
    await resident.taps("提意见", "Feedback")
    await resident.taps("城中街道", "Old Town")
    await resident.taps("东兴社区", "Dongxing")
    await resident.sends("楼道的灯坏了半个月", "The light on our stairs has been out for two weeks")
    await resident.taps("当投诉发出", "Complaint")
    await secretary.taps("我来办", "I will see to it")
    await secretary.sends("明天换上新灯", "A new lamp goes in tomorrow")
    await secretary.taps("发出", "Send it")
    await resident.taps("解决了", "Yes")
    assert story.of("解决了就好", "Good to hear") in resident.last.text


@flow("flows", "征求意见，一题 · Asking one question", secretary=Most(taps=4, messages=1), member=Most(taps=2))
async def test_asking_one_question(story: Story) -> None:
    await join(story.district, 14, language=story.language)
    await story.telegram.clock.to("2026-11-24T02:00:05Z")
    secretary, member = story.secretary, story.member
    await secretary.taps("测评和评价", "Polls")
    await secretary.taps("征求意见（一个问题）", "Ask one question")
    await secretary.sends(
        "门口先修什么？\n路灯\n停车线\n无障碍坡道", "What should be mended first?\nStreet lights\nParking\nThe ramp"
    )
    await secretary.taps("发出", "Send")
    await secretary.taps("发给 ", "Send to ")
    story.mark()
    await tick(story.district)
    await story.arrives("送到每个人", "It reaches everybody")
    await member.taps("路灯", "Street lights")
    await member.taps("交上去", "Hand it in")


@flow("flows", "五道题的测评 · A poll of five questions", member=Most(taps=7))
async def test_a_poll_of_five_questions(story: Story) -> None:
    await join(story.district, 14, language=story.language)
    await story.telegram.clock.to("2026-11-24T02:00:05Z")
    await five_questions(story)
    member = story.member
    await story.arrives("书记的五道题来了", "The secretary's five questions arrive")
    for zh, en in (("去过", "Yes"), ("不用等", "None"), ("4", "4"), ("5", "5"), ("更亮的灯", "Brighter lights")):
        await member.taps(zh, en)
    await member.taps("交上去", "Hand it in")


async def five_questions(story: Story) -> None:
    """Let the secretary send five questions, off the record."""
    secretary = story.district.secretary
    one, scale = story.of("单选", "Pick one"), story.of("打 1–5 分", "1 to 5")
    await secretary.taps(story.of("测评和评价", "Polls"))
    await secretary.taps(story.of("满意度调查（多题）", "Ask several questions"))
    await secretary.sends(story.of("社区服务半年测评", "Half a year of services"))
    for kind, zh, en in (
        (one, "去过便民服务站吗？\n去过\n没去过", "Have you been to the service station?\nYes\nNo"),
        (one, "等了多久？\n不用等\n十分钟以内\n更久", "How long was the wait?\nNone\nUp to ten minutes\nLonger"),
        (scale, "讲解清楚吗？", "Was it explained clearly?"),
        (scale, "总的来说怎么样？", "All in all, how was it?"),
        (one, "先改什么？\n更亮的灯\n更多的座位", "What first?\nBrighter lights\nMore seats"),
    ):
        await secretary.taps(kind)
        await secretary.sends(story.of(zh, en))
    await secretary.taps(story.of("够了，看一看", "Done, show me"))
    await secretary.taps(story.of("发出", "Send"))
    story.mark()
    await secretary.taps(story.of("发给 ", "Send to "))
    await tick(story.district)
