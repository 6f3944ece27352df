"""A pledge's code to show and its link to pass on, whatever those who get it are asked to do."""

from __future__ import annotations

from urllib.parse import urlencode

from domain.pledges import Pledge
from messages.buttons import Key, back, link
from messages.pledges import ShowPledge
from messages.view import Drawn, View
from messages.words import Safe, Words


def passed_on(pledge: Pledge, words: Words, text: Safe, *, url: str, asked: str, share: str, copy: str) -> View:
    """Give a code, a key that passes the link on with the words `asked`, and one that copies it; labels by key."""
    address = f"https://t.me/share/url?{urlencode({'url': url, 'text': asked})}"
    rows: list[list[Key]] = [
        [link(words(share), address)],
        [Key(label=words.plain(copy), copies=url)],
        back(words("button-back"), ShowPledge(pledge_id=pledge.id)),
    ]
    return View(text, rows, file=Drawn("photo", "qr", {"link": url}, f"pledge-{pledge.id}.png"))
