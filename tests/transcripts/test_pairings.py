"""Pairing beyond a first round: a household, a help plan, the five contact systems, parting without blame."""

from __future__ import annotations

from domain.people import Person
from domain.roles import Role
from playground.client import Person as Account
from storage import grants, members, people, units
from storage.database import Transaction
from tests.flows.test_polls import join
from tests.transcripts.story import Most, Story, flow
from tests.transcripts.test_promises import colleague

PHONES = ("用手机", "Phones")


async def wishes(story: Story, account: Account, *labels: tuple[str, str]) -> None:
    """Let somebody say what they need or offer, off the record."""
    await account.starts()
    for label in labels:
        await account.taps(story.of(*label))


async def paired(story: Story) -> None:
    """Let the member be helped by the one who is on the record as the partner, off the record."""
    district, partner = story.district, await colleague(story)
    await wishes(story, district.member, ("结对帮带", "Pairing"), ("想请人帮", "I would like help"), PHONES)
    await wishes(story, partner, ("结对帮带", "Pairing"), ("能帮别人", "I can help"), PHONES)
    for label in (("成员、邀请、分工", "People and invitations"), ("结对帮带", "Pairing"), ("一帮一", "One helps one")):
        await district.secretary.taps(story.of(*label))
    await district.secretary.taps(story.of("发给大家自己定", "Let them decide"))
    for account in (district.member, partner):
        await account.taps(story.of("愿意", "Yes, gladly"))


@flow(
    "flows",
    "帮扶计划，见面，结束 · A help plan, meetings, parting",
    partner=Most(taps=7, messages=1),
    member=Most(taps=1),
    secretary=Most(taps=1),
)
async def test_a_help_plan_meetings_and_parting(story: Story) -> None:
    await paired(story)
    await story.partner.taps("看这一对", "See this pair")
    await story.partner.taps("写个帮扶计划", "Write a help plan")
    await story.partner.sends("年底前上门4次教用手机", "visit 4 times by 31 December and teach the phone")
    await story.partner.taps("提交", "Hand it in")
    await story.secretary.taps("可以公布", "Publish")
    await story.clock_to("2026-12-07T01:30:00Z")
    await story.member.taps("见上了", "We met")
    await wishes(story, story.partner.account, ("结对帮带", "Pairing"))
    await story.partner.taps("看第 1 对", "Pair 1")
    await story.partner.taps("结束结对", "End the pairing")
    await story.partner.taps("结束", "End it")
    assert story.of("谢谢你们", "Thank you both") in story.member.last.text


@flow(
    "flows",
    "遇到难处：请结对的人帮着想想 · Stuck, and the partner is asked",
    member=Most(taps=2),
    partner=Most(messages=1),
)
async def test_stuck_and_the_partner_is_asked(story: Story) -> None:
    await paired(story)
    member, secretary = story.district.member, story.district.secretary
    await member.starts()
    await member.taps(story.of("写承诺", "Pledge"))
    await member.sends(story.of("年底前帮20位老人学会手机挂号", "teach 20 neighbours the booking app by 31 December"))
    await member.taps(story.of("提交", "Hand it in"))
    await secretary.taps(story.of("可以公布", "Publish"))
    await story.telegram.clock.to("2026-11-27T01:00:30Z")
    await story.member.taps("遇到难处", "I am stuck")
    await story.member.taps(story.of("帮着想想", "Ask "), "Ask ")
    await story.partner.sends("我有教程，发你一份", "I have a guide, I will send it", reply=True)
    assert story.of("我有教程", "I have a guide") in story.member.last.text


@flow("flows", "党员联户：自己记一户 · A household, under one’s own name for it", member=Most(taps=3, messages=1))
async def test_a_household(story: Story) -> None:
    await story.member.taps("结对帮带", "Pairing")
    await story.member.taps("加一户", "A household")
    await story.member.sends("三单元王奶奶", "Granny Wang, stair 3")
    await story.member.taps("今天见上了", "We met today")
    assert story.of("见上了", "you met") in story.member.last.text


@flow(
    "flows",
    "骨干联系党员：最多帮几位、不和谁结对 · Organisers and members: limits, and not with whom",
    secretary=Most(taps=12),
    member=Most(taps=6),
)
async def test_organisers_and_members(story: Story) -> None:
    await join(story.district, 1, language=story.language)
    await story.member.taps("结对帮带", "Pairing")
    await story.member.taps("想请人帮", "I would like help")
    await story.member.taps("组织工作", "Organising")
    await story.member.taps("好了", "Done")
    await story.member.taps("不和谁结对", "Not with…")
    await story.secretary.taps("公开和提意见", "Public side")
    await story.secretary.taps("结对帮带", "Pairing")
    await story.secretary.taps("能帮别人", "I can help")
    await story.secretary.taps("组织工作", "Organising")
    await story.secretary.taps("同时最多帮 1 位", "1 at once at most")
    await story.secretary.taps("好了", "Done")
    await story.secretary.account.starts()
    await story.secretary.taps("成员、邀请、分工", "People and invitations")
    await story.secretary.taps("结对帮带", "Pairing")
    await story.secretary.taps("骨干联系党员", "Organisers")
    await story.secretary.taps("发给大家自己定", "Let them decide")
    await story.member.taps("愿意", "Yes, gladly")
    await story.secretary.taps("愿意", "Yes, gladly")
    assert story.of("配成了", "You are a pair now") in story.member.last.text


@flow(
    "flows",
    "领导联系示范点 · Leaders and demonstration points",
    officer=Most(taps=14),
    other_secretary=Most(taps=1),
)
async def test_leaders_and_demonstration_points(story: Story) -> None:
    north = ("北站社区", "North Station")
    for label in (
        ("成员、邀请、分工", "People and invitations"), ("下级（1）", "Below (1)"), ("城中街道", "Old Town"),
        ("下级（2）", "Below (2)"), north, ("单位设置", "Set-up"), ("改名、换上级、合并", "Rename, move, merge"),
        ("设为示范点", "Demonstration point"),
    ):  # fmt: skip
        await story.officer.taps(*label)
    await story.officer.account.starts()
    await story.officer.taps("成员、邀请、分工", "People and invitations")
    await story.officer.taps("结对帮带", "Pairing")
    await story.officer.taps("领导联系示范点", "Leaders to points")
    await story.officer.taps("发给大家自己定", "Let them decide")
    await story.officer.taps("愿意", "Yes, gladly")
    await story.other_secretary.taps("愿意", "Yes, gladly")
    assert story.of("配成了", "You are a pair now") in story.officer.last.text


@flow(
    "flows",
    "机关联系社区 · Agencies and communities",
    clerk=Most(taps=5),
    secretary=Most(taps=5),
    officer=Most(taps=4),
)
async def test_agencies_and_communities(story: Story) -> None:
    await leads(story, story.clerk.account, story.of("民政局", "Civil Affairs"), "agency")
    for account, way in (
        (story.clerk, ("我们能帮", "We can help")),
        (story.secretary, ("我们想请人帮", "We would like help")),
    ):
        await account.taps("成员、邀请、分工", "People and invitations")
        await account.taps("结对帮带", "Pairing")
        await account.taps(*way)
        await account.taps("懂政策", "Policies")
    await story.officer.taps("成员、邀请、分工", "People and invitations")
    await story.officer.taps("结对帮带", "Pairing")
    await story.officer.taps("机关联系社区", "Agencies to communities")
    await story.officer.taps("发给大家自己定", "Let them decide")
    await story.secretary.taps("愿意", "Yes, gladly")
    await story.clerk.taps("愿意", "Yes, gladly")
    assert story.of("配成了", "You are a pair now") in story.secretary.last.text


@flow(
    "flows",
    "企业联系村，谁都可以不答应 · Enterprises and villages; anybody may say no",
    manager=Most(taps=1),
    other_secretary=Most(taps=1),
    officer=Most(taps=5),
)
async def test_enterprises_and_villages(story: Story) -> None:
    await leads(story, story.manager.account, story.of("机械厂", "Machine Works"), "enterprise")
    village = story.district.neighbour.id
    await story.house.bot.database.write(
        lambda tx: tx.execute("UPDATE units SET sector = 'rural' WHERE id = :village", village=village)
    )
    for account, way in (
        (story.manager.account, ("我们能帮", "We can help")),
        (story.district.other_secretary, ("我们想请人帮", "We would like help")),
    ):
        labels = (("成员、邀请、分工", "People and invitations"), ("结对帮带", "Pairing"), way, ("卖产品", "Selling"))
        await wishes(story, account, *labels)
    await story.officer.taps("成员、邀请、分工", "People and invitations")
    await story.officer.taps("结对帮带", "Pairing")
    await story.officer.taps("企业联系村", "Companies to villages")
    await story.officer.taps("发给大家自己定", "Let them decide")
    await story.manager.taps("愿意", "Yes, gladly")
    await story.other_secretary.taps("这次不了", "Not this time")
    await story.officer.taps("返回", "Back")
    assert story.of("结对中 0 对", "pairs under way: 0") in story.officer.last.text


async def leads(story: Story, account: Account, name: str, sector: str) -> None:
    """Let an account lead a unit of a sector under the street, off the record."""

    async def add(tx: Transaction) -> None:
        now = story.house.bot.clock.now()
        unit = await units.add(tx, parent=story.district.street, name=name, level="community", sector=sector)
        known = Person(
            telegram_id=account.id,
            name=story.of("陈晓", "Xiao Chen"),
            language=story.language,
            timezone="Asia/Shanghai",
        )
        person = await people.enrol(tx, known, on=now.date())
        assert person.id is not None
        line = await members.add(tx, unit_id=unit.id, name=person.name)
        await members.claim(tx, line, person.id, at=now)
        await grants.give(tx, person_id=person.id, role=Role.SECRETARY, unit_id=unit.id, on=now.date(), by=None)

    await story.house.bot.database.write(add)
    await account.starts()
