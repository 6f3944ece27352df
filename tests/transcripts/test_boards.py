"""What a unit promises, where others see it: its board in a group, and its pledges for residents."""

from __future__ import annotations

from tests.flows.test_boards import code_in, said_in
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
