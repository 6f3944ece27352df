"""What becomes of a promise: those it serves say whether it was done."""

from __future__ import annotations

from tests.flows.test_ratings import ask
from tests.transcripts.story import Most, Story, flow
from tests.transcripts.test_main_flows import FRIDAY

UNCOUNTED = ("年底前整理好小区台账", "bring the records of the estate in order by 31 December")


async def uncounted(story: Story) -> None:
    """Let a pledge without a number be published and asked about, off the record."""
    member, secretary = story.district.member, story.district.secretary
    await member.taps(story.of("写承诺", "Pledge"))
    await member.sends(story.of(*UNCOUNTED))
    await member.taps(story.of("不数数", "Not counted"))
    await member.taps(story.of("提交", "Hand it in"))
    await secretary.taps(story.of("可以公布", "Publish"))


@flow("flows", "请受益的人确认 · Confirmed by those it serves", member=Most(taps=2), resident=Most(taps=2))
async def test_confirmed_by_those_it_serves(story: Story) -> None:
    await uncounted(story)
    await story.clock_to(FRIDAY)
    await story.member.taps("做完了", "Done")
    await story.member.taps("请受益的人确认", "Ask those it serves")
    code = "v" + str((await ask(story.district, "SELECT code FROM polls"))[0]["code"])
    await story.resident.starts(code, by=("扫码", "scans the code"))
    await story.resident.taps("做到了", "Done")
    assert story.of("收到，谢谢您", "Received, thank you") in story.resident.last.text
