"""What becomes of a promise: those it serves say whether it was done."""

from __future__ import annotations

from domain.people import Person
from playground.client import Person as Account
from storage import members, people
from storage.database import Transaction
from tests.flows.test_check_ins import PICTURE
from tests.flows.test_ratings import ask
from tests.transcripts.story import Most, Story, flow
from tests.transcripts.test_main_flows import FRIDAY, pledge

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


@flow("flows", "报进展：回一张照片 · Checking in with a picture", member=Most(messages=1))
async def test_checking_in_with_a_picture(story: Story) -> None:
    await pledge(story)
    await story.clock_to(FRIDAY)
    await story.member.sends_photo(PICTURE, "2", "2")
    assert story.of("2 / 20", "2 of 20") in story.member.last.text


@flow("flows", "遇到难处，改个日期 · Stuck, and another day", member=Most(taps=3, messages=1), secretary=Most(taps=1))
async def test_stuck_and_another_day(story: Story) -> None:
    await pledge(story)
    await story.telegram.clock.to(FRIDAY)
    await story.member.taps("遇到难处", "I am stuck")
    await story.member.taps("改个日期", "Move its day")
    await story.member.taps("1月7日", "7 January")
    await story.member.sends("月底才能借到教室", "The room is free only at the end of the month")
    await story.secretary.taps("可以公布", "Publish")
    assert story.of("改动通过了", "The change was accepted") in story.member.last.text


@flow(
    "flows",
    "结对帮带 · A round of pairing",
    secretary=Most(taps=4),
    member=Most(taps=2),
    partner=Most(taps=1),
)
async def test_a_round_of_pairing(story: Story) -> None:
    wish = story.of("想请人帮", "I would like help"), story.of("能帮别人", "I can help")
    partner = await colleague(story)
    for account, way in ((story.district.member, wish[0]), (partner, wish[1])):
        for label in (story.of("结对帮带", "Pairing"), way, story.of("用手机", "Phones")):
            await account.taps(label)
    await story.secretary.taps("成员、邀请、分工", "People and invitations")
    await story.secretary.taps("结对帮带", "Pairing")
    await story.secretary.taps("一帮一", "One helps one")
    await story.secretary.taps("发给大家自己定", "Let them decide")
    await story.member.taps("愿意", "Yes, gladly")
    await story.partner.taps("愿意", "Yes, gladly")
    await story.clock_to("2026-12-07T01:30:00Z")
    await story.member.taps("见上了", "We met")
    assert story.of("记下了", "Noted") in story.member.last.text


async def colleague(story: Story) -> Account:
    """Let the one who is on the record as the partner belong to the community."""
    account = story.partner.account

    async def enter(tx: Transaction) -> None:
        now = story.house.bot.clock.now()
        known = Person(
            telegram_id=account.id, name=story.partner.name, language=story.language, timezone="Asia/Shanghai"
        )
        person = await people.enrol(tx, known, on=now.date())
        assert person.id is not None
        member_id = await members.add(tx, unit_id=story.district.community.id, name=person.name)
        await members.claim(tx, member_id, person.id, at=now)

    await story.house.bot.database.write(enter)
    await account.starts()
    return account
