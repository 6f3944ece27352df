"""What people do with cases in more than one story: complain, answer, read a number."""

from __future__ import annotations

import re

import aiohttp

from playground.client import Person as Account


async def sends_album(account: Account, photos: list[bytes], caption: str) -> None:
    """Send photos as one album: each arrives as a message of its own."""
    form = aiohttp.FormData()
    for number, photo in enumerate(photos):
        form.add_field("photo", photo, filename=f"{number}.png")
    form.add_field("caption", caption)
    await account.telegram.call("POST", f"/users/{account.id}/messages", data=form)
    await account.telegram.rest()


def receipt_of(account: Account) -> str:
    """Return the number in what somebody was told last."""
    found = re.search(r"(?<![-\w])[0-9A-Z]{4}-[0-9A-Z]{4}(?![-\w])", account.last.text)
    assert found, account.last.text
    return found[0]


async def complains(
    account: Account, words: str = "楼道的灯坏了半个月", unit: str = "东兴社区", *, named: bool = False
) -> str:
    """Send a complaint about a unit below the street, and return its number."""
    await account.taps("提意见")
    if unit not in account.last.buttons:
        await account.taps("城中街道")
    await account.taps(unit)
    await account.sends(words)
    if named:
        await account.taps("改成留名")
    await account.taps("当投诉发出")
    return receipt_of(account)


def code_of(account: Account) -> str:
    """Return the receipt code that somebody was shown last."""
    found = re.search(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b", account.last.text)
    assert found, account.last.text
    return found[0]


async def answers(account: Account, words: str = "明天换上新灯") -> None:
    """Take the case that was told last and answer it: two taps and one message."""
    await account.taps("我来办")
    await account.sends(words)
    await account.taps("发出")
