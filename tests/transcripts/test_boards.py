"""What a unit promises, where others see it: its board in a group, and its pledges for residents."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot import chain
from tests.flows.test_boards import code_in, said_in
from tests.flows.test_digests import downloaded
from tests.flows.test_ratings import tick
from tests.transcripts.story import Most, Story, flow
from tests.transcripts.test_main_flows import SENTENCE


async def publish_openly(story: Story) -> None:
    """Let the member's pledge be published for everybody, off the record."""
    member, secretary = story.district.member, story.district.secretary
    await member.taps(story.of("写承诺", "Pledge"))
    await member.sends(story.of(*SENTENCE))
    await member.taps(story.of("谁能看", "Seen by"))
    await member.taps(story.of("居民也能看", "Any resident too"))
    await member.taps(story.of("提交", "Hand it in"))
    await secretary.taps(story.of("可以公布", "Publish"))


@flow("flows", "群里的公示 · The board in a group", secretary=Most(taps=2))
async def test_the_board_in_a_group(story: Story) -> None:
    await publish_openly(story)
    organisation = story.house.bot.database
    if story.language == "en":
        await organisation.write(lambda tx: tx.execute("UPDATE organisation SET language = 'en'"))
    title = story.of("东兴邻里群", "Neighbours")
    people = [story.district.resident, story.district.secretary]
    group = int((await story.telegram.new_chat(title, people, bot="member"))["id"])
    story.shows_group(title, group)
    await story.secretary.starts(code_in(said_in(story.district, group)[0]), by=("在群里点链接", "presses it"))
    await story.secretary.taps("连上，群里也有居民", "Link: residents too")
    story.mark()
    await tick(story.district)
    await tick(story.district)
    await story.arrives("一两分钟后", "A minute or two later")
    story.shows_group(title, group)


@flow("flows", "居民看公开的承诺 · A resident reads public pledges", resident=Most(taps=4))
async def test_a_resident_reads_public_pledges(story: Story) -> None:
    await publish_openly(story)
    await story.resident.taps("看公开的承诺", "All pledges")
    await story.resident.taps("城中街道 1", "Old Town 1")
    await story.resident.taps("东兴社区 1", "Dongxing 1")
    await story.resident.taps("1 ")


@flow("flows", "一条承诺的链接和码 · A pledge’s link and code", resident=Most(taps=2))
async def test_a_pledges_link_and_code(story: Story) -> None:
    await publish_openly(story)
    await story.resident.starts("p1", by=("扫码", "scans the code"))
    await story.resident.taps("转给别人看", "Pass it on")
    assert "start=p1" in story.resident.last.text


@flow("flows", "存证文件，谁都能核对 · The chain’s file, which anybody can verify", resident=Most(taps=2))
async def test_the_chains_file_which_anybody_can_verify(story: Story) -> None:
    await publish_openly(story)
    await story.telegram.clock.to("2026-11-24T00:00:30Z")
    await tick(story.district)
    await story.resident.taps("看公开的承诺", "All pledges")
    await story.resident.taps("存证文件", "Sealed file")
    given = await downloaded(story.district, story.resident.last.raw["document"]["file_id"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "chain.jsonl"
        file.write_bytes(given)
        holds, told = chain.verified(file, posted=[], earlier=None)
        assert holds
        story.prints("pledgebook verify chain.jsonl", told)
        file.write_bytes(given.replace(b'"amount": 20', b'"amount": 2').replace(b'"amount":20', b'"amount":2'))
        holds, told = chain.verified(file, posted=[], earlier=None)
        assert not holds
        story.prints("pledgebook verify forged.jsonl", told)
