"""Being heard, told tap by tap: going on from another account, adding oneself, one answer for many, who decides."""

from __future__ import annotations

from tests.flows.case_steps import code_of
from tests.transcripts.story import Most, Story, flow


async def lamp(story: Story) -> str:
    """Let the resident complain, off the record; return the receipt code."""
    await story.telegram.clock.to("2026-11-23T02:00:05Z")
    resident = story.district.resident
    await resident.starts("c431202001003")
    await resident.sends(story.of("楼道的灯坏了半个月", "The light on our stairs has been out for two weeks"))
    await resident.taps(story.of("当投诉发出", "Complaint"))
    return code_of(resident)


@flow("flows", "换个账号接着说 · Going on from another account", newcomer=Most(taps=2, messages=2))
async def test_going_on_from_another_account(story: Story) -> None:
    code = await lamp(story)
    newcomer = story.newcomer
    await newcomer.account.starts()
    await newcomer.sends(code, code)
    await newcomer.taps("补充几句", "Add something")
    await newcomer.sends("四楼也不亮", "The fourth floor is dark too")
    await newcomer.taps("以后回话发到这里", "Send answers here")
    assert story.of("以后的回话发到这里", "answers to") in " ".join(newcomer.account.reads)


@flow("flows", "您说我们办，我也遇到 · You asked, we did; me too", secretary=Most(taps=3), newcomer=Most(taps=3))
async def test_you_asked_we_did(story: Story) -> None:
    await lamp(story)
    secretary, newcomer = story.secretary, story.newcomer
    await newcomer.account.starts()
    await secretary.taps("我来办", "I will see to it")
    await secretary.taps("公开", "Make public")
    await secretary.taps("公开", "Make it public")
    await newcomer.taps("您说我们办", "Asked, done")
    await newcomer.taps("第 1 件我也遇到", "No. 1: me too")
    await newcomer.taps("算我一个，不留名", "Count me in, no name")
    assert story.of("收到了，编号", "Your number is") in newcomer.last.text


@flow("flows", "代人评一份 · Rating for somebody without Telegram", secretary=Most(taps=2))
async def test_rating_for_somebody(story: Story) -> None:
    secretary = story.district.secretary
    await secretary.taps(story.of("测评和评价", "Polls"))
    await secretary.taps(story.of("新建评价点", "New service point"))
    await secretary.sends("社保经办窗口（3 号）\nWindow 3, Social insurance")
    await story.secretary.taps("代人评一份", "Rate for somebody")
    await story.secretary.taps("满意", "Good")
    assert story.of("记下了，谢谢", "Noted, thank you") in story.secretary.last.text


@flow("flows", "急件和它的原因 · Urgent, and why", secretary=Most(taps=2, messages=1), resident=Most(taps=0))
async def test_urgent_and_why(story: Story) -> None:
    await lamp(story)
    await story.secretary.taps("我来办", "I will see to it")
    await story.secretary.taps("改成急件", "Urgent")
    await story.secretary.sends("老人夜里看不清台阶", "Old people cannot see the steps at night")
    assert story.of("原因：老人夜里看不清台阶", "Because: Old people") in story.resident.last.text


@flow(
    "flows",
    "不受理，请上一级再看 · Declined, and the level above looks again",
    secretary=Most(taps=0),
    resident=Most(taps=1, messages=1),
    officer=Most(taps=3, messages=1),
)
async def test_the_level_above_looks_again(story: Story) -> None:
    await lamp(story)
    secretary = story.district.secretary
    await secretary.taps(story.of("我来办", "I will see to it"))
    await secretary.taps(story.of("不受理", "Decline"))
    await secretary.sends(story.of("楼道归物业管，请找物业", "Stairs are the caretaker’s; please ask there"))
    await secretary.taps(story.of("发出", "Send it"))
    await story.resident.taps("请上一级再看一次", "Ask the level above")
    await story.resident.sends("物业说楼道灯归社区", "The caretaker says the lights are the community’s")
    await story.officer.taps("应当受理", "It is to be taken up")
    await story.officer.sends("公共楼道由社区先修", "Shared stairs are the community’s to mend")
    await story.officer.taps("发出", "Send it")
    assert story.of("应当受理", "is to be taken up") in story.resident.last.text


@flow(
    "flows",
    "代没有 Telegram 的人提意见 · For somebody without Telegram",
    other_secretary=Most(taps=4, messages=1),
    newcomer=Most(taps=1),
)
async def test_for_somebody_without_telegram(story: Story) -> None:
    worker, newcomer = story.other_secretary, story.newcomer
    await worker.sends(
        "东兴社区三单元的灯坏了，晚上不敢下楼",
        "The light on the stairs in Dongxing is out, I dare not go down at night",
    )
    await worker.taps("当意见提交", "Send it as feedback")
    await worker.taps("代别人提", "For somebody offline")
    await worker.taps("当投诉发出", "Complaint")
    code = code_of(worker.account)
    await worker.taps("给对方了，收起", "They have it, put away")
    await newcomer.starts(f"k{code.replace('-', '')}", by=("扫小票上的码", "scans the slip"))
    assert story.of("三单元的灯坏了", "is out") in newcomer.last.text
