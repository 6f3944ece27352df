"""The organisation's key is changed, and lost: what still works, and what does not."""

from __future__ import annotations

from pydantic import SecretStr

from bot.doctor import examine
from bot.settings import Settings
from playground.client import Telegram
from tests.conftest import running
from tests.district import District
from tests.flows.case_steps import answers, complains
from tests.kept import rows

KEY = "organisation.key"


async def set_aside(settings: Settings) -> int:
    """Return how many updates failed."""
    return int((await rows(settings.place, "SELECT count(*) FROM set_aside"))[0][0])


async def test_after_the_key_was_changed_old_buttons_work_and_unnamed_senders_hear_back(
    settings: Settings, telegram: Telegram
) -> None:
    async with running(settings, telegram) as house:
        district = await District.found(house.bot, telegram)
        resident, secretary = district.resident, district.secretary
        await complains(resident)
    key = settings.keys_folder / KEY
    key.rename(key.with_name("organisation-2026.key"))
    async with running(settings, telegram):
        await answers(secretary, "明天换上新灯")  # with buttons that the earlier key signed
        assert "明天换上新灯" in (await resident.sees("明天换上新灯")).text
        await resident.sends("/start")
        await complains(resident, "井盖松了")  # with the new key
    assert len({file.read_bytes() for file in settings.keys_folder.glob("organisation*.key")}) == 2
    given = settings.model_copy(
        update={
            "secret_key": SecretStr("a key of our own, given by the environment"),
            "earlier_keys": SecretStr("x, y"),
        }
    )
    assert given.keys == (b"a key of our own, given by the environment", [b"x", b"y"])
    async with running(given, telegram):
        await answers(secretary, "井盖换好了")
        assert "井盖换好了" in (await resident.sees("井盖换好了")).text
    assert await set_aside(settings) == 0
    found = [finding async for finding in examine(given) if finding.what == "Keys"]
    assert "4 earlier ones still open" in found[0].found


async def test_when_the_key_is_lost_old_buttons_say_so_answers_are_kept_and_nothing_fails(
    settings: Settings, telegram: Telegram
) -> None:
    async with running(settings, telegram) as house:
        district = await District.found(house.bot, telegram)
        resident, secretary = district.resident, district.secretary
        receipt = await complains(resident)
    (settings.keys_folder / KEY).unlink()
    async with running(settings, telegram):
        await secretary.taps("我来办")
        assert "这个按钮已经过期，没有改动任何东西" in secretary.last.text
        await secretary.sends(receipt)
        await answers(secretary, "明天换上新灯")
        assert not [each for each in resident.reads if "明天换上新灯" in each]
        await resident.sends("/start")
        await resident.taps("提意见")  # new buttons work
    assert await set_aside(settings) == 0
    assert await rows(settings.place, "SELECT state FROM cases") == [("answered",)]
