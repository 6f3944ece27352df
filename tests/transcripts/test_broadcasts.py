"""What many are told: written, seen before, watched while it goes out, held and stopped."""

from __future__ import annotations

from tests.flows.test_ratings import tick
from tests.transcripts.story import Most, Story, flow

WATER = ("周四上午停水，请提前接好水。", "The water is off on Thursday morning; please draw some before.")
NIGHT = "2026-11-23T14:00:00Z"  # ten in the evening
MORNING = "2026-11-24T01:00:00Z"
FRIDAY = "2026-11-27T07:00:30Z"


async def write(story: Story, *words: str) -> None:
    """Write a notice for everybody in the community."""
    await story.secretary.taps("群发通知", "Broadcasts")
    await story.secretary.taps("写一条通知", "Write a notice")
    await story.secretary.sends(*words)
    await story.secretary.taps("全体", "Everybody")


async def passes(story: Story, moment: str) -> None:
    """Let time pass, and the jobs run that are due then."""
    await story.telegram.clock.to(moment)
    await tick(story.district)


@flow("flows", "群发通知 · A broadcast", secretary=Most(taps=5, messages=1), member=Most())
async def test_a_broadcast(story: Story) -> None:
    await write(story, *WATER)
    await story.secretary.taps("现在发", "Send now")
    await story.secretary.taps("发给 2 人", "Send to 2")
    story.mark()
    await tick(story.district)
    await passes(story, "2026-11-23T01:00:30Z")
    await story.arrives("半分钟后", "half a minute later")
    assert story.of(*WATER) in story.member.last.text
    assert story.of("已到 2 人，还有 0 人", "Arrived: 2. Still to go: 0") in "\n".join(story.secretary.account.reads)


@flow(
    "flows", "夜里群发，暂停再接着发 · At night; paused and resumed", secretary=Most(taps=7, messages=1), member=Most()
)
async def test_a_broadcast_at_night_paused_and_resumed(story: Story) -> None:
    await story.clock_to(NIGHT)
    await write(story, *WATER)
    await story.secretary.taps("现在发", "Send now")
    await story.secretary.taps("发给 2 人", "Send to 2")
    story.mark()
    await tick(story.district)
    await passes(story, "2026-11-23T14:00:30Z")
    await story.arrives("半分钟后，大家都在休息", "half a minute later, everybody rests")
    await story.secretary.taps("暂停", "Pause")
    story.mark()
    await passes(story, MORNING)
    await story.arrives("第二天早上", "next morning")
    assert story.of(*WATER) not in story.member.last.text
    await story.secretary.taps("接着发", "Go on")
    story.mark()
    await tick(story.district)
    await passes(story, "2026-11-24T01:00:30Z")
    await story.arrives("半分钟后", "half a minute later")
    assert story.of(*WATER) in story.member.last.text


@flow("flows", "定时群发，又停下 · Planned, and stopped", secretary=Most(taps=9, messages=2), member=Most())
async def test_a_broadcast_planned_and_stopped(story: Story) -> None:
    await write(story, *WATER)
    await story.secretary.taps("换时间", "When")
    await story.secretary.taps("写个时间", "Write a time")
    await story.secretary.sends("周五下午3点", "Friday 3 pm")
    await story.secretary.taps("定好时间", "Send at that hour")
    await story.secretary.taps("发给 2 人", "Send to 2")
    await story.secretary.taps("停下不发了", "Stop it")
    await story.secretary.taps("停下", "Stop")
    story.mark()
    await passes(story, FRIDAY)
    await story.arrives("周五下午3点", "Friday, three o’clock")
    assert story.of(*WATER) not in story.member.last.text
