"""Screens for rating a service point: five levels in words, thanks, reasons if one likes.

What follows a tap is the same after every level but for the names of the six reasons, of which there are two sets: what
can please and what can displease (`docs/decisions/0060-reasons-with-a-sign.md`).
"""

from __future__ import annotations

from collections.abc import Callable

from domain.polls import Poll
from domain.ratings import LEVELS, Per, reason_name, topic_name, topics
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.view import View, rows_of
from messages.words import Safe, Words


class Rate(Button, action="rl"):
    """Rate a service point; counts at once."""

    poll_id: int
    level: int


class WhoSees(Button, action="rs"):
    """Read who will see a rating."""

    poll_id: int


class Reason(Button, action="rr"):
    """Say what it was about. `sealed` is a slip that only this process can open."""

    sealed: str


class Undo(Button, action="ru"):
    """Take back a wrong tap."""

    sealed: str


class Write(Button, action="rw"):
    """Write a few words, or send a photo."""

    sealed: str


class WantAnswer(Button, action="ra"):
    """Ask for an answer."""

    sealed: str


class SendNamed(Button, action="rn"):
    """Pass it on under one's name."""

    sealed: str


class SendUnnamed(Button, action="rx"):
    """Pass it on without a name."""

    sealed: str


class Thanks(Button, action="rb"):
    """Back to the thanks."""

    sealed: str


REPLY_MOST = 100
Sealed = Callable[[int], str]  # the sealed slip for a topic's number; 0: for none


def question(poll: Poll, words: Words, *, per: Per, reply: str = "") -> View:
    """Ask how it went, and say with it that no names are kept; `reply`: what was last answered to those dissatisfied.

    Few words, so that all of it is read before the tap (`benchmarks.seconds`); a key tells more.
    """
    lines = [
        words("rating-point", title=poll.title_in(words.language), unit=poll.unit_name),
        words("rating-asked", question=words("rating-question", per=per.value)),
    ]
    if reply:
        lines.append(words("rating-reply", words=shorten(reply, REPLY_MOST)))
    return View("\n".join(lines), [*levels(poll, words), _more(poll, words)])


def who_sees(poll: Poll, words: Words, *, k: int, per: Per) -> View:
    """Tell more about who will see a rating, and ask on."""
    lines = [words("rating-who-sees", k=k), words("rating-question", per=per.value)]
    return View("\n".join(lines), levels(poll, words))


def _more(poll: Poll, words: Words) -> list[Key]:
    return [WhoSees(poll_id=poll.id).labelled(words("rating-button-who-sees"))]


def levels(poll: Poll, words: Words) -> list[list[Key]]:
    """Return the five levels, each in a row of its own."""
    return [[Rate(poll_id=poll.id, level=level).labelled(words(f"rating-button-level-{level}"))] for level in LEVELS]


def again(poll: Poll, words: Words) -> View:
    """Ask once more after a wrong tap was taken back."""
    return View(
        words("rating-taken-back", title=poll.title_in(words.language)), [*levels(poll, words), _more(poll, words)]
    )


def not_a_level(poll: Poll, words: Words) -> View:
    """Say kindly that a written answer was not understood."""
    return View(words("rating-not-a-level"), levels(poll, words))


def thanks(sealed: Sealed, words: Words, *, level: int, said: str = "rating-thanks", reasons: int = 0) -> View:
    """Thank, and offer to say why; the same after every level but for what can please and what can displease."""
    keys: list[Key] = [
        Reason(sealed=sealed(number)).labelled(reason_name(key, level, words.language))
        for number, key in enumerate(topics(), start=1)
    ]
    return View(
        words("rating-reasons-noted", reasons=reasons) if reasons else words(said),
        [
            *rows_of(keys, 2),
            [Write(sealed=sealed(0)).labelled(words("rating-button-write"))],
            [WantAnswer(sealed=sealed(0)).labelled(words("rating-button-want-answer"))],
            [Undo(sealed=sealed(0)).labelled(words("rating-button-undo"))],
            back(words("button-home")),
        ],
    )


def rated_before(poll: Poll, sealed: str, words: Words, *, per: Per) -> View:
    """Say that this person has rated in this period, and what can still be done."""
    text = words("rating-before", title=poll.title_in(words.language), per=per.value)
    return View(text, [[Write(sealed=sealed).labelled(words("rating-button-write"))], back(words("button-home"))])


def closed(words: Words) -> View:
    """Say that this point is not rated here any more."""
    return View(words("rating-closed"), [back(words("button-home"))])


def slip_lost(words: Words) -> View:
    """Say that these buttons have had their time; the rating stands."""
    return View(words("rating-slip-lost"), [back(words("button-home"))])


def write(sealed: str, words: Words) -> View:
    """Ask for words or a photo."""
    return View(words("rating-write"), [back(words("button-back"), Thanks(sealed=sealed))])


def write_something(words: Words) -> View:
    """Say that words or a photo are wanted."""
    return View(words("rating-write-something"))


def enough_written(words: Words) -> View:
    """Say that enough was written for one period."""
    return View(words("rating-enough-written"), [back(words("button-home"))])


def who_may_know(sealed: str, words: Words, *, quote: Safe | None = None, covered: bool = False) -> View:
    """Ask whether the window may know who it was; show first what would be passed on."""
    lines = [words("rating-will-answer") if quote is None else words("rating-preview", quote=quote)]
    if covered:
        lines.append(words("rating-covered"))
    lines.append(words("rating-may-know"))
    return View(
        "\n".join(lines),
        [
            [SendUnnamed(sealed=sealed).labelled(words("rating-button-unnamed"))],
            [SendNamed(sealed=sealed).labelled(words("rating-button-named"))],
            back(words("button-back"), Thanks(sealed=sealed)),
        ],
    )


def case_words(words: Words, *, level: int, named_topics: list[str], said: str) -> str:
    """Return what a unit reads of a rating whose owner wants to be heard."""
    about = words.plain("rating-list-separator").join(reason_name(key, level, words.language) for key in named_topics)
    first = words.plain("rating-case", level=level, about=about or "none") if level or about else ""
    return "\n".join(part for part in (first.strip(), said) if part)


def low_batch(words: Words, *, title: str, n: int, low: int | None, reasons: dict[str, int]) -> str:
    """Return what a unit reads when people in a batch were dissatisfied: as much as the rule of k allows."""
    lines = [words.plain("rating-low-batch", title=title, n=n, low=-1 if low is None else low)]
    if reasons:
        about = words.plain("rating-list-separator").join(
            f"{topic_name(topic, words.language)} {count}" for topic, count in reasons.items()
        )
        lines.append(words.plain("rating-low-reasons", about=about))
    return "\n".join(lines)
