"""The same stories, shorter, for people whose Telegram speaks English."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opens
from tests.browser.phones import put_up
from tests.district import District
from tests.flows.test_joining import invitation


@pytest.fixture
def language() -> str:
    """Return English."""
    return "en"


async def test_an_english_speaker_joins_pledges_and_reports(district: District, opens: Opens) -> None:
    await put_up(district, "Invitation", await invitation(district, district.secretary, district.community.id))
    await district.telegram.new_person("Ada", last_name="Lovelace", language_code="en")
    wall = await opens(language="en-GB")
    member, secretary = wall.phone(1), wall.phone(2)
    await member.goes_to("Ada Lovelace")
    await wall.presses("Scan as Ada Lovelace: Invitation")
    await member.starts("START")
    await member.reads("would like you to join")
    await member.taps("Join")
    await member.reads("You are now in 东兴社区")
    await member.taps("My first pledge")
    await member.writes("Teach 3 neighbours to book a doctor by phone by 31 December")
    await member.reads("Have I got it right?", "31 December")
    await member.taps("Hand it in")
    await secretary.buzzes()
    await secretary.reads("A pledge in 东兴社区 is waiting for you", "Ada Lovelace")
    await secretary.taps("Publish")
    await member.reads("public")
    await wall.moves_clock_to("2026-11-27T09:00:30+08:00")
    await member.reads("this week", "0 of 3")
    await member.taps("+3")
    await secretary.reads("Ada Lovelace")
    await secretary.taps("Kept")
    await member.reads("kept")


async def test_an_english_speaker_complains_and_is_answered(district: District, opens: Opens) -> None:
    wall = await opens(language="en-GB")
    resident, secretary = wall.phone(1), wall.phone(2)
    await resident.taps("Feedback")
    await resident.taps("Complain")
    await resident.taps("城中街道")
    await resident.taps("东兴社区")
    await resident.reads("东兴社区")
    await resident.writes("The stair light has been out for two weeks")
    await resident.taps("Send without my name")
    await resident.reads("Got it. Your number is")
    await secretary.reads("Somebody is waiting for an answer", "The stair light")
    await secretary.taps("I will see to it")
    await secretary.writes("A new lamp goes in tomorrow")
    await secretary.taps("Send it")
    await resident.reads("A new lamp goes in tomorrow")
    await resident.taps("Yes")
    await resident.reads("Good to hear")
