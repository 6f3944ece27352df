"""Screens for those whom a pledge serves: was it done? One tap, and the same thanks after each of the three answers.

What follows a tap must never differ by answer, as with ratings: whoever looks over a shoulder learns nothing from it.
"""

from __future__ import annotations

from domain.pledges import Pledge
from domain.polls import Poll
from domain.verdicts import Answer
from messages import cases
from messages.buttons import Button, back
from messages.pledges import title
from messages.sharing import passed_on
from messages.view import View
from messages.words import Words


class AskServed(Button, action="kfq"):
    """Give the link and the code that those it serves open."""

    pledge_id: int


class SayHow(Button, action="kfh"):
    """Be asked whether a pledge that one can see was done."""

    pledge_id: int


class Confirm(Button, action="kfa"):
    """Say whether it was done; counts at once."""

    poll_id: int
    answer: Answer


class Unsay(Button, action="kf"):
    """Take a wrong tap back. `sealed` is a slip that only this process can open."""

    sealed: str


def question(pledge: Pledge, poll: Poll, words: Words, *, k: int, again: bool = False) -> View:
    """Ask whether it was done, and say in one line who will see the answer."""
    lines = [
        words("confirm-pledge", author=pledge.author, unit=pledge.unit_name, title=title(pledge, words)),
        words("confirm-again" if again else "confirm-question"),
        words("confirm-who-sees", k=k),
    ]
    keys = [
        [Confirm(poll_id=poll.id, answer=answer).labelled(words(f"confirm-button-{answer.value}"))] for answer in Answer
    ]
    return View("\n".join(lines), [*keys, back(words("button-home"))])


def thanks(sealed: str, words: Words, *, k: int) -> View:
    """Thank; the same after every answer."""
    return View(
        words("confirm-thanks", k=k),
        [
            [Unsay(sealed=sealed).labelled(words("confirm-button-undo"))],
            [cases.WriteCase().labelled(words("home-button-write-case")), back(words("button-home"))[0]],
        ],
    )


def said(key: str, words: Words) -> View:
    """Say why nothing is asked now: `key` says what."""
    return View(
        words(key),
        [[cases.WriteCase().labelled(words("home-button-write-case")), back(words("button-home"))[0]]],
    )


def invite(pledge: Pledge, words: Words, *, url: str, k: int) -> View:
    """Give its author the code to show and the link to pass on."""
    asked = words.plain("confirm-invitation", author=pledge.author, title=title(pledge, words))
    text = words("confirm-invite", title=title(pledge, words), link=url, k=k)
    return passed_on(
        pledge, words, text, url=url, asked=asked, share="confirm-button-share", copy="confirm-button-copy"
    )
