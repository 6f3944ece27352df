"""Screens for those who call an honour round: whom it honours, its words, its times and conditions, opening it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from domain.eligibility import Code, offered
from domain.honours import NOMINATION_DAYS, PLACES, PUBLIC_DAYS, Of, Round
from messages.buttons import Button, Key, back
from messages.honours import SeeRound, ShowRounds, conditions
from messages.paging import fitting
from messages.view import View, rows_of
from messages.words import Words

Part = Literal["places", "nominate", "public", "vote", "text"]


class NewRound(Button, action="hrn"):
    """Call one in a unit: for persons, or for units; None: choose."""

    unit_id: int
    of: Of | None = None


class SetRound(Button, action="hrc"):
    """Change a part of a draft."""

    round_id: int
    part: Part
    days: int = 0  # or how many places


class SetRule(Button, action="hrw"):
    """Switch a rule of eligibility on or off; without a code: see them."""

    round_id: int
    code: Code | None = None


class OpenRound(Button, action="hro"):
    """Open a draft: first asked, then done."""

    round_id: int
    sure: bool = False


class DropRound(Button, action="hrx"):
    """Throw a draft away."""

    round_id: int


def which_of(unit: str, unit_id: int, words: Words, *, drafts: Sequence[Round]) -> View:
    """Ask whom to honour; what was begun can be gone on with."""
    keys = [[NewRound(unit_id=unit_id, of=of).labelled(words(f"honours-button-of-{of}"))] for of in Of]
    keys += [[SeeRound(round_id=each.id).labelled(fitting(words.plain("honours-draft", title=each.title)))]
             for each in drafts[:3]]  # fmt: skip
    return View(words("honours-which-of", unit=unit), [*keys, back(words("button-back"), ShowRounds(unit_id=unit_id))])


def ask_text(words: Words, *, of: Of, unit_id: int, again: bool = False) -> View:
    """Ask for the title and what it honours."""
    return View(
        words("honours-ask-again" if again else "honours-ask", of=of.value),
        [back(words("button-back"), ShowRounds(unit_id=unit_id))],
    )


def draft(the_round: Round, words: Words, *, until: str, overlaps: Sequence[str] = ()) -> View:
    """Show a call before it is opened, and what can be changed."""
    lines = [
        words("honours-title", title=the_round.title, unit=the_round.unit_name),
        *([words("honours-about", about=the_round.about)] if the_round.about else []),
        words("honours-draft-of", of=the_round.of.value, places=the_round.places),
        words("honours-draft-until", until=until),
        words("honours-conditions", rules=conditions(the_round, words)),
        words("honours-draft-vote" if the_round.with_vote else "honours-draft-no-vote"),
        words("honours-draft-public", days=the_round.public_days),
    ]
    lines += [words("honours-overlaps", title=title) for title in overlaps[:1]]

    def key(part: Part) -> Key:
        return SetRound(round_id=the_round.id, part=part).labelled(words(f"honours-part-{part}"))

    vote = SetRound(round_id=the_round.id, part="vote").labelled(
        words("honours-button-no-vote" if the_round.with_vote else "honours-button-vote")
    )
    return View(
        "\n".join(lines),
        [
            [OpenRound(round_id=the_round.id).labelled(words("honours-button-open"), style="primary")],
            [key("places"), key("nominate")],
            [key("public"), SetRule(round_id=the_round.id).labelled(words("honours-button-rules"))],
            [vote, key("text")],
            [DropRound(round_id=the_round.id).labelled(words("honours-button-drop")), *back(words("button-home"))],
        ],
    )


def choose_number(the_round: Round, part: Part, words: Words) -> View:
    """Offer numbers for a part of a draft."""
    numbers = {"places": PLACES, "nominate": NOMINATION_DAYS, "public": PUBLIC_DAYS}[part]
    keys = [
        SetRound(round_id=the_round.id, part=part, days=number).labelled(
            words("honours-number-places" if part == "places" else "honours-number-days", number=number)
        )
        for number in numbers
    ]
    return View(
        words(f"honours-choose-{part}"),
        [*rows_of(keys, 3), back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def choose_rules(the_round: Round, words: Words) -> View:
    """Show the rules of eligibility; a tap switches one on or off."""
    keys = [
        [
            SetRule(round_id=the_round.id, code=rule.code).labelled(
                words("honours-rule-key", code=rule.code.value, on=int(rule.code in the_round.rules))
            )
        ]
        for rule in offered(units=the_round.of is Of.UNIT)
    ]
    text = words("honours-choose-rules", rules=conditions(the_round, words))
    return View(text, [*keys, back(words("button-back"), SeeRound(round_id=the_round.id))])


def sure_to_open(the_round: Round, words: Words, *, until: str) -> View:
    """Ask once more: from here on nothing can be skipped or cut short."""
    return View(
        words("honours-sure-open", title=the_round.title, until=until, days=the_round.public_days),
        [
            [OpenRound(round_id=the_round.id, sure=True).labelled(words("honours-button-open"), style="primary")],
            back(words("button-back"), SeeRound(round_id=the_round.id)),
        ],
    )


def too_short(words: Words) -> View:
    """Say that the time set for nominations is too short by now."""
    return View(words("honours-too-short"), [back(words("button-home"))])


def conflicts(other: Round, words: Words) -> View:
    """Say that a round of the same kind runs in this very unit."""
    return View(
        words("honours-conflicts", title=other.title),
        [[SeeRound(round_id=other.id).labelled(words("honours-button-see"))], back(words("button-home"))],
    )
