"""A person's right to what is kept of them."""

from __future__ import annotations

from tests.transcripts.story import Most, Story, flow
from tests.transcripts.test_main_flows import pledge


@flow("flows", "看、带走、删除我的数据 · Seeing, taking and deleting my data", member=Most(taps=5))
async def test_seeing_taking_and_deleting_my_data(story: Story) -> None:
    await pledge(story)
    await story.district.member.starts()
    await story.member.taps("设置", "Settings")
    await story.member.taps("我的数据", "My data")
    await story.member.taps("全部带走（Excel）", "Take it all (Excel)")
    await story.member.taps("删除我的数据", "Delete my data")
    await story.member.taps("全部删除", "Delete everything")
