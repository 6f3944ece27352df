"""The same stories, shorter, for people whose Telegram speaks English."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opens
from tests.browser.phones import put_up
from tests.district import District
from tests.flows.test_joining import invitation
from tests.flows.test_ratings import ask


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
    await resident.taps("城中街道")
    await resident.taps("东兴社区")
    await resident.reads("东兴社区")
    await resident.writes("The stair light has been out for two weeks")
    await resident.taps("Complaint")
    await resident.reads("Got it. Your number is")
    await secretary.reads("Somebody is waiting for an answer", "The stair light")
    await secretary.taps("I will see to it")
    await secretary.writes("A new lamp goes in tomorrow")
    await secretary.taps("Send it")
    await resident.reads("A new lamp goes in tomorrow")
    await resident.taps("Yes")
    await resident.reads("Good to hear")


async def test_an_english_speaker_rates_a_counter_and_the_secretary_reads_of_it_on_monday(
    district: District, opens: Opens
) -> None:
    wall = await opens(language="en-GB")
    resident, secretary = wall.phone(1), wall.phone(2)
    await secretary.taps("Polls")
    await secretary.taps("New service point")
    await secretary.writes("社保经办窗口（3 号）\nWindow 3")
    await secretary.reads("Print the poster")
    await put_up(district, "Window 3", f"r{(await ask(district, 'SELECT code FROM polls'))[0]['code']}")
    await wall.presses("Scan as 赵大爷: Window 3")
    await resident.starts("START")
    await resident.reads("Window 3", "How did it go today?")
    await resident.taps("Bad")
    await resident.reads("Got it, thank you")
    await resident.taps("I want an answer")
    await resident.taps("They may know")
    await secretary.buzzes()
    await secretary.reads("Somebody is waiting for an answer", "Low rating")
    await wall.moves_clock_to("2026-11-29T12:00:00+08:00")
    await district.telegram.rest()
    await wall.moves_clock_to("2026-11-30T09:00:30+08:00")
    await secretary.reads("东兴社区", "Week 48")
    await expect(secretary.last.locator("img")).to_have_js_property("complete", value=True)
