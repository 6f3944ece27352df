"""What leaders do with scorecards and exports, and what members keep for themselves."""

from __future__ import annotations

from tests.flows.test_scorecards import lived
from tests.transcripts.story import Most, Story, flow


@flow("secretary", "考核卡点开看一项 · A figure of the scorecard opened", secretary=Most(taps=5))
async def test_a_figure_of_the_scorecard_opened(story: Story) -> None:
    await lived(story.district)
    await story.secretary.taps("成员、邀请、分工", "People and invitations")
    await story.secretary.taps("考核卡", "Scorecard")
    await story.secretary.taps("点开一项", "Open one")
    await story.secretary.taps("居民满意度", "Satisfied")
    await story.secretary.taps("看由哪些组成", "What it is made of")
    assert story.of("已公布 2 批", "2 released batches") in story.secretary.last.text


@flow("secretary", "导出开放数据 · Open data taken out", secretary=Most(taps=4))
async def test_open_data_taken_out(story: Story) -> None:
    await lived(story.district)
    await story.secretary.taps("成员、邀请、分工", "People and invitations")
    await story.secretary.taps("考核卡", "Scorecard")
    await story.secretary.taps("导出数据", "Export")
    await story.secretary.taps("开放数据（CSV）", "Open data (CSV)")
    assert story.secretary.last.kind == "document"
