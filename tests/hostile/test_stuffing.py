"""Two hundred of the same at once: whatever counts people counts one, by every way in which people are counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from messages.confirmations import Answer as Said
from messages.confirmations import Confirm
from messages.public_cases import MeToo
from tests.district import District
from tests.flows.test_case_merges import complains
from tests.flows.test_confirmations import claim
from tests.flows.test_group_polls import opened
from tests.flows.test_pledges import MONDAY
from tests.flows.test_polls import join, press
from tests.flows.test_ratings import ask, counted, tick

AT_ONCE = 200


async def at_once(district: District, made: Callable[[int], dict[str, Any]]) -> None:
    """Let so many devices send at the same moment, then everything once more as a replay of the same updates."""
    updates = [made(900_000 + number) for number in range(AT_ONCE)]
    await asyncio.gather(*(district.bot.intake.take([update]) for update in updates))
    await district.bot.intake.take(updates)
    await district.telegram.rest()


async def test_two_hundred_confirmations_of_one_person_are_one(district: District) -> None:
    await district.telegram.clock.to(MONDAY)
    code = await claim(district)
    await district.resident.starts(code)
    poll_id = (await ask(district, "SELECT id FROM polls WHERE kind = 'verdict'"))[0]["id"]
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    said = list(Said)
    who = district.resident
    await at_once(
        district,
        lambda number: press(
            who, sign(Confirm(poll_id=poll_id, answer=said[number % len(said)]), who.id, today), number
        ),
    )
    assert sum((await counted(district)).values()) == 1
    assert len(await ask(district, "SELECT 1 FROM participations")) == 1


async def test_two_hundred_votes_of_one_person_in_a_group_are_one(district: District) -> None:
    await join(district, 2)
    _, poll = await opened(district)
    native = poll.raw["poll"]

    def vote(number: int) -> dict[str, Any]:
        option = number % 3
        answer = {"poll_id": native["id"], "user": district.member.user, "option_ids": [option]}
        persistent = [native["options"][option]["persistent_id"]]
        return {"update_id": number, "poll_answer": answer | {"option_persistent_ids": persistent}}

    await at_once(district, vote)
    assert len(await ask(district, "SELECT 1 FROM ballots")) == 1
    assert len(await ask(district, "SELECT 1 FROM participations")) == 1
    await tick(district)


async def test_two_hundred_times_me_too_is_once(district: District) -> None:
    await district.telegram.clock.to(MONDAY)
    await complains(district.resident, "楼道的灯坏了")
    await district.secretary.taps("我来办")
    await district.secretary.taps("公开")
    await district.secretary.taps("公开")
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    case_id = (await ask(district, "SELECT id FROM cases"))[0]["id"]
    who = district.member
    data = sign(MeToo(case_id=case_id, sure=True), who.id, today)
    await at_once(district, lambda number: press(who, data, number))
    assert len(await ask(district, "SELECT 1 FROM cases WHERE merged_into IS NOT NULL")) == 1
