"""A small town in which everything there is to press is there: things of every state, people in every relation to them.

All things belong to 东兴社区. Who is who, by the letter under which the table of rights knows them:
O officer of the district, T secretary of the street above, S secretary of the community, D its deputy, M its member
whose things these are, C another member of it, K secretary of the group below it, s secretary of the neighbouring
community, m a member there, F secretary of another street, L somebody whose role over the community was taken away,
R a resident who belongs nowhere.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from domain import cases as domain_cases
from domain import pledges as domain_pledges
from domain import polls as domain_polls
from domain import questions
from domain import stories as domain_stories
from domain.honours import ENDED, Stage
from domain.nominees import Standing
from domain.people import Organisation, Person
from domain.practices import Shape
from domain.rectifications import Step, Way
from domain.roles import Role
from storage import (
    cases,
    grants,
    inspections,
    invitations,
    members,
    nominees,
    objections,
    people,
    polls,
    practices,
    reports,
    stories,
    units,
)
from storage.database import Transaction
from storage.tables import ballots, check_ins, honour_rounds, imports, pledge_versions, pledges

WHO = "OTSDMCKsmFLR"


@dataclass
class Town:
    """Ids, by the name of the field under which buttons carry them."""

    telegram_ids: dict[str, int] = field(default_factory=dict)
    ids: dict[str, list[Any]] = field(default_factory=dict)


async def found(tx: Transaction, *, now: datetime) -> Town:
    """Write the town down."""
    town, on = Town(), now.date()
    await people.found_organisation(tx, Organisation(name="鹤城区"))
    root = await units.add(tx, parent=None, name="鹤城区", level="county", code="431202")
    street = await units.add(tx, parent=root, name="城中街道", level="township", code="431202001")
    here = await units.add(tx, parent=street, name="东兴社区", level="community", code="431202001003")
    below = await units.add(tx, parent=here, name="一组", level="group")
    beside = await units.add(tx, parent=street, name="北站社区", level="community", code="431202001004")
    far = await units.add(tx, parent=root, name="河西街道", level="township", code="431202002")
    places = {
        "O": (root, Role.OFFICER),
        "T": (street, Role.SECRETARY),
        "S": (here, Role.SECRETARY),
        "D": (here, Role.DEPUTY),
        "M": (here, None),
        "C": (here, None),
        "K": (below, Role.SECRETARY),
        "s": (beside, Role.SECRETARY),
        "m": (beside, None),
        "F": (far, Role.SECRETARY),
        "L": (here, Role.SECRETARY),
    }
    persons: dict[str, int] = {}
    lines: dict[str, int] = {}
    for number, letter in enumerate(WHO):
        town.telegram_ids[letter] = 7_000_000 + number
        known = Person(telegram_id=7_000_000 + number, name=f"名{number}", language="zh", timezone="Asia/Shanghai")
        if letter == "R":
            continue  # of residents nothing is kept
        persons[letter] = int((await people.enrol(tx, known, on=on)).id or 0)
        unit, role = places[letter]
        lines[letter] = await members.add(tx, unit_id=unit.id, name=known.name)
        await members.claim(tx, lines[letter], persons[letter], at=now)
        if role is not None:
            await grants.give(tx, person_id=persons[letter], role=role, unit_id=unit.id, on=on, by=None)
    await grants.revoke(tx, person_id=persons["L"], role=Role.SECRETARY, unit_id=here.id, at=now)

    made = {"unit_id": here.id, "member_id": lines["M"], "person_id": persons["M"]}
    for state in sorted(set(domain_pledges.State) - {domain_pledges.State.LAPSED}):  # which only joint ones can be
        await _pledge(tx, town, state, made, now)
    for kind, open_in in itertools.product(domain_polls.Kind, domain_polls.State):
        if kind is not domain_polls.Kind.VERDICT:
            poll_id = await polls.add(
                tx,
                kind=kind,
                unit_id=here.id,
                title="窗口",
                state=open_in,
                at=now,
                by=persons["S"],
                code=f"{kind}{open_in}",
            )
            for position, asks in enumerate(questions.Asks):
                choices = ("是", "否") if asks in (questions.Asks.ONE, questions.Asks.SEVERAL) else ()
                asked = questions.Question(position=position, kind=asks, text="怎么样？", choices=choices)
                await polls.ask(tx, poll_id, asked)
            if open_in is domain_polls.State.CLOSED and kind in domain_polls.PUBLISHABLE:
                public = kind is domain_polls.Kind.REVIEW
                await _answered(tx, poll_id, public_on=on if public else None)
            town.ids.setdefault("poll_id", []).append(poll_id)
    for standing in domain_cases.State:
        case = await cases.open_case(
            tx,
            kind=domain_cases.Kind.QUESTION,
            unit_id=here.id,
            words="路灯坏了",
            language="zh",
            at=now,
            reply_due_at=now + timedelta(days=5),
            person_id=persons["M"],
        )
        await tx.execute(
            "UPDATE cases SET state = :state, answered_at = :at WHERE id = :of",
            of=case.id,
            state=standing,
            at=now if standing is domain_cases.State.ANSWERED else None,
        )
        town.ids.setdefault("case_id", []).append(case.id)
    for step in (None, Step.TO_MEND, Step.TO_CHECK):  # what T found here, and ordered to be mended
        case = await cases.open_case(
            tx,
            kind=domain_cases.Kind.FINDING if step is None else domain_cases.Kind.RECTIFICATION,
            unit_id=here.id,
            words="灭火器过期",
            language="zh",
            at=now,
            reply_due_at=now + timedelta(days=5),
            person_id=persons["T"],
        )
        finding = await inspections.add(tx, case.id, Way.VISIT)
        if step is Step.TO_CHECK:
            await cases.save(tx, case.answered("换了新的", by=persons["S"], at=now))
        if step is not None:
            order = {"step": step, "ordered_by": persons["T"], "ordered_from": street.id, "ordered_at": now}
            await inspections.save(tx, finding.model_copy(update=order))
        town.ids["case_id"].append(case.id)
    town.ids["report_id"] = [
        await reports.add(tx, here.id, first_on=on, last_on=on, by=persons["S"], at=now) for _ in range(2)
    ]
    judged = await polls.add(
        tx,
        kind=domain_polls.Kind.VERDICT,
        unit_id=here.id,
        title="通报",
        state=domain_polls.State.OPEN,
        at=now,
        by=None,
    )
    await tx.execute(
        "UPDATE reports SET state = 'published', published_at = :at, judged_until = :until, poll_id = :poll"
        " WHERE id = 2",
        at=now, until=now + timedelta(days=30), poll=judged,
    )  # fmt: skip
    practice_id = await practices.publish(
        tx, unit_id=here.id, by=persons["S"], title="值班", words="每晚一人", kind=Shape.PLEDGE, what="月底前值班三次",
        case_id=None, at=now,
    )  # fmt: skip
    for told in domain_stories.State:
        story_id = await stories.add(
            tx, unit_id=here.id, title="灯", words="修灯", shown_name="名4", member_id=lines["M"],
            person_id=persons["M"], photos=[("photo", "f1")], on=on,
        )  # fmt: skip
        await tx.execute("UPDATE stories SET state = :told WHERE id = :of", told=told, of=story_id)
        town.ids.setdefault("story_id", []).append(story_id)
    await _honours(tx, town, here.id, lines["M"], persons, now)
    invitation, _ = await invitations.make(tx, unit_id=here.id, by=persons["S"], at=now)
    import_id = await tx.insert(
        imports, unit_id=here.id, person_id=persons["S"], filename="名册.xlsx", state="waiting", created_at=now, lines=1
    )
    town.ids |= {
        "practice_id": [practice_id],
        "unit_id": [here.id],
        "person_id": [persons["C"], persons["D"], persons["S"]],
        "member_id": [lines["C"], lines["M"]],
        "invitation_id": [invitation.id],
        "import_id": [import_id],
    }
    return town


async def _answered(tx: Transaction, poll_id: int, *, public_on: date | None) -> None:
    """Let enough people have answered for something to be told."""
    for number in range(6):
        row = {"poll_id": poll_id, "ballot_key": bytes([number]), "answers": '{"0": 0}', "mode": "bot"}
        await tx.insert(ballots, **row)
    if public_on is not None:
        poll = await polls.get(tx, poll_id)
        assert poll is not None
        await polls.change(tx, poll, settings={"public_on": public_on.isoformat()})


async def _honours(
    tx: Transaction, town: Town, unit_id: int, member_id: int, persons: dict[str, int], now: datetime
) -> None:
    """Write down a round of every stage in which M is nominated, and an objection to M while they are on the list.

    In the round that takes nominations also somebody who has no account.
    """
    stands = {Stage.CHECKING: "agreed", Stage.LISTING: "eligible", Stage.VOTING: "eligible", Stage.DECIDED: "awarded"}
    for stage in Stage:
        in_time = now + timedelta(days=7)
        round_id = await tx.insert(
            honour_rounds, unit_id=unit_id, of="person", title="服务之星", stage=stage, created_by=persons["O"],
            created_at=now, opened_at=now, nominate_until=in_time, answer_until=in_time, public_until=in_time,
            rules={"member_months": 12}, ended_at=now if stage in ENDED else None,
        )  # fmt: skip
        town.ids.setdefault("round_id", []).append(round_id)
        if stage is Stage.DRAFT:
            continue
        listed = "listed" if stage in (Stage.PUBLICITY, Stage.DECIDING) else "asked"
        nomination_id = await nominees.nominate(
            tx, round_id=round_id, unit_id=unit_id, name="名4", state=Standing(stands.get(stage, listed)),
            member_id=member_id, person_id=persons["M"],
        )  # fmt: skip
        town.ids.setdefault("nomination_id", []).append(nomination_id)
        if stage is Stage.PUBLICITY:
            case = await cases.open_case(
                tx, kind=domain_cases.Kind.OBJECTION, unit_id=unit_id, words="常迟到", language="zh", at=now,
                reply_due_at=now + timedelta(days=5), person_id=persons["C"],
            )  # fmt: skip
            await objections.add(tx, case.id, nomination_id, late=False)
            town.ids["case_id"].append(case.id)
    unjoined = await nominees.nominate(
        tx, round_id=town.ids["round_id"][1], unit_id=unit_id, name="名0", state=Standing.ASKED
    )
    town.ids["nomination_id"].append(unjoined)


async def _pledge(
    tx: Transaction, town: Town, state: domain_pledges.State, made: dict[str, int], now: datetime
) -> None:
    given = state is not domain_pledges.State.DRAFT
    wording = {"what": "看望老人", "amount": 3, "due_on": now.date() + timedelta(days=30), "seen_by": "unit"}
    pledge_id = await tx.insert(
        pledges,
        kind="member",
        state=state,
        version=int(given),
        created_at=now,
        submitted_at=now if given else None,
        waiting_since=now if state is domain_pledges.State.SUBMITTED else None,
        published_at=now if given else None,
        claimed_at=now if state is domain_pledges.State.CLAIMED else None,
        **made,
        **wording,
    )
    if given:
        await tx.insert(pledge_versions, pledge_id=pledge_id, version=1, at=now, by=made["person_id"], **wording)
    town.ids.setdefault("pledge_id", []).append(pledge_id)
    if state in (domain_pledges.State.PUBLISHED, domain_pledges.State.CLAIMED):
        by = made["person_id"]
        check_in = await tx.insert(
            check_ins, pledge_id=pledge_id, person_id=by, at=now, mood="on_track", added=None, message_id=5
        )
        await tx.execute("UPDATE pledges SET last_check_in_at = :at WHERE id = :of", at=now, of=pledge_id)
        town.ids.setdefault("check_in_id", []).append(check_in)
