"""What a member takes away: their year as a picture, and a certificate for each kept pledge."""

from __future__ import annotations

from tests.flows.test_digests import PIXEL
from tests.transcripts.story import Most, Story, flow
from tests.transcripts.test_main_flows import pledge


@flow("flows", "我的这一年，兑现证书 · My year, and a certificate", member=Most(taps=4))
async def test_my_year_and_a_certificate(story: Story) -> None:
    async def pixel(maker: str, values: dict[str, object]) -> bytes:
        return PIXEL

    story.house.bot.delivery.draw = pixel
    member, secretary = story.district.member, story.district.secretary
    await member.taps(story.of("写承诺", "Pledge"))
    await member.sends(story.of("月底前修好3盏路灯", "mend 3 street lights by 30 November"))
    await member.taps(story.of("提交", "Hand it in"))
    await secretary.taps(story.of("可以公布", "Publish"))
    await member.taps(story.of("看这条承诺", "This pledge"))
    await member.taps(story.of("报进展", "Report"))
    await member.taps("+3")
    await secretary.taps(story.of("兑现了", "Kept"))
    await member.starts()
    await story.member.taps("我的承诺", "My pledges")
    await story.member.taps("我的这一年", "My year")
    await story.member.taps("1 ")
    await story.member.taps("兑现证书", "Certificate")


@flow("flows", "进度卡片 · A card of how far it has come", member=Most(taps=2))
async def test_a_card_of_how_far_it_has_come(story: Story) -> None:
    async def pixel(maker: str, values: dict[str, object]) -> bytes:
        return PIXEL

    story.house.bot.delivery.draw = pixel
    await pledge(story)
    await story.member.taps("看这条承诺", "This pledge")
    await story.member.taps("进度卡片", "My card")
    assert story.member.last.kind == "photo"
