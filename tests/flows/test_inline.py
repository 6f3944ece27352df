"""`@bot …` in any chat shares what is public as a card, by the rights of whoever types, and leaves no trace."""

from __future__ import annotations

from tests.district import District
from tests.flows.test_browse import publish_openly
from tests.flows.test_pledges import MONDAY
from tests.flows.test_public_pages import ADDRESS
from tests.flows.test_ratings import ask


def titles(results: list[dict[str, str]]) -> list[str]:
    """Return what stands in the list."""
    return [one["title"] for one in results]


async def test_what_is_public_is_shared_as_a_card_and_nothing_else_is_offered(district: District) -> None:
    await district.telegram.clock.to(MONDAY)
    await publish_openly(district)
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("新建评价点")
    await district.secretary.sends("社保窗口")
    resident, member, secretary = district.resident, district.member, district.secretary
    group = (
        await district.telegram.new_chat("楼道群", [resident, member, secretary, district.other_secretary], bot=None)
    )["id"]

    offered = await resident.types("", chat_id=group)
    assert titles(offered) == ["承诺：帮老人学会手机挂号，20 位", "单位：鹤城区"]
    offered = await resident.types("手机", chat_id=group)
    card = offered[0]["input_message_content"]["message_text"]
    assert "本人报的  0 / 20" in card
    assert "受益的人确认  回答还不满 5 人" in card
    assert "截至11月23日" in card
    sent = await resident.chooses(offered[0]["id"], chat_id=group)
    assert sent["via_bot"]["username"] == "pledgebook_bot"
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/pledgebook_bot?start=p1"
    assert titles(await resident.types("东兴", chat_id=group)) == ["单位：东兴社区"]
    assert await resident.types("社保", chat_id=group) == []
    for said in (
        "p2",
        "o1",
        "u999",
        "r",
        "rnothing",
        "p" + "9" * 40,
        "p-1",
        "%",
        "<b>",
        "'; DROP TABLE pledges",
    ):
        assert await resident.types(said, chat_id=group) == [], said

    (code,) = [row["code"] for row in await ask(district, "SELECT code FROM polls")]
    assert titles(await secretary.types("社保", chat_id=group)) == ["请大家评：社保窗口"]
    district.bot.intake._pages_url = ADDRESS
    (point,) = await secretary.types(f"r{code}", chat_id=group)
    preview = point["input_message_content"]["link_preview_options"]
    assert preview["url"] == f"{ADDRESS}/r{code}.png"
    for stranger in (resident, member, district.other_secretary):
        assert await stranger.types(f"r{code}", chat_id=group) == []

    await resident.starts("p1")
    await resident.taps("转给别人看")
    key = next(
        row[0] for row in resident.last.raw["reply_markup"]["inline_keyboard"] if "switch_inline_query" in row[0]
    )
    (only,) = await resident.types(key["switch_inline_query"], chat_id=group)
    assert only["id"] == "p1"
    await district.bot.database.write(lambda tx: tx.execute("UPDATE pledges SET seen_by = 'unit'"))
    assert await resident.types("p1", chat_id=group) == []
    assert await resident.types("手机", chat_id=group) == []
    assert await member.types("手机", chat_id=group) == []  # not even one's own: the card would show it to all
    assert await ask(district, "SELECT * FROM outbox") == []
    known = await ask(district, f"SELECT count(*) AS n FROM people WHERE telegram_id = {resident.id}")
    assert known == [{"n": 0}]

    answer = next(call for call in reversed(await calls_of(district)) if call["method"] == "answerInlineQuery")
    assert answer["parameters"]["is_personal"] is True  # words in one's own language, by one's own rights
    assert answer["parameters"]["cache_time"] <= 60
    assert answer["parameters"]["button"]["start_parameter"] == f"u{district.root.id}"

    district.bot.intake.quotas.allows = lambda *_: False  # type: ignore[method-assign]
    before = len(resident.reads)
    assert await resident.types("手机", chat_id=group) == []
    assert len(resident.reads) == before  # too fast is not told into another chat


async def calls_of(district: District) -> list[dict[str, object]]:
    """Return the bot's calls."""
    found = await district.telegram.call("GET", "/calls")
    return list(found["calls"] if isinstance(found, dict) else found)
