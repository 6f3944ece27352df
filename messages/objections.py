"""Screens about objections: to whom, examined by somebody without an interest, and the decision with its minutes."""

from __future__ import annotations

from collections.abc import Sequence

from domain.cases import Case
from domain.honours import Outcome, Round
from domain.nominees import Nomination
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.case_answers import ReadCase
from messages.honours import BeginObjection, SeeObjections, SeeRound
from messages.paging import fitting
from messages.view import View, rows_of
from messages.words import Safe, Words

LISTED_MOST = 8


class SetOutcome(Button, action="hr7"):
    """Say what an objection came to; then why is asked."""

    case_id: int
    outcome: Outcome


class AskOutcome(Button, action="hrr"):
    """Examine an objection: what did it come to?"""

    case_id: int


class KeepOutcome(Button, action="hr7k"):
    """Keep the outcome and the reason as they were shown."""

    case_id: int


class CloseRound(Button, action="hrzc"):
    """End the round with the minutes as they were shown."""

    round_id: int


class TakeBack(Button, action="hrtb"):
    """Take an award back after an objection was upheld: why is asked first; `sure`: as it was shown."""

    nomination_id: int
    sure: bool = False


def which(the_round: Round, nominees: Sequence[Nomination], words: Words) -> View:
    """Ask to whom."""
    keys = [
        BeginObjection(round_id=the_round.id, nomination_id=each.id).labelled(fitting(each.name, 2))
        for each in nominees
    ]
    return View(
        words("objections-which"), [*rows_of(keys, 2), back(words("button-back"), SeeRound(round_id=the_round.id))]
    )


def write(name: str, words: Words, *, late: bool, round_id: int) -> View:
    """Ask what is objected, and say who reads it and who does not."""
    return View(
        words("objections-write", name=name, late=int(late)),
        [back(words("button-back"), SeeRound(round_id=round_id))],
    )


def listed(
    the_round: Round,
    lines: Sequence[tuple[Safe, int]],
    words: Words,
    *,
    hidden: int,
) -> View:
    """List the objections of a round; those about whom the reader stands aside are only counted."""
    shown = [line for line, _ in lines[:LISTED_MOST]]
    text = [words("objections-list", count=len(lines) + hidden), *shown]
    if hidden:
        text.append(words("objections-hidden", count=hidden))
    keys = [
        ReadCase(case_id=case_id).labelled(words("objections-button-read", number=number))
        for number, (_, case_id) in enumerate(lines[:LISTED_MOST], 1)
    ]
    return View("\n".join(text), [*rows_of(keys, 3), back(words("button-back"), SeeRound(round_id=the_round.id))])


def line(number: int, case: Case, name: str, words: Words, *, late: bool, outcome: Outcome | None, back_: bool) -> Safe:
    """Return one objection as those see it who examine it."""
    state = "withdrawn" if back_ else "open" if outcome is None else outcome.value
    return words("objections-line", number=number, name=name, text=shorten(" ".join(case.words.split()), 40) or "…",
                 late=int(late), state=state)  # fmt: skip


def ask_key(case: Case, words: Words) -> Key:
    """Return the key with which an objection is examined."""
    return AskOutcome(case_id=case.id).labelled(words("objections-button-examine"), style="primary")


def ask_outcome(case: Case, name: str, words: Words) -> View:
    """Ask what it came to."""
    keys = [
        [SetOutcome(case_id=case.id, outcome=outcome).labelled(words(f"objections-button-{outcome}"))]
        for outcome in (Outcome.UPHELD, Outcome.PARTLY, Outcome.NOT_UPHELD)
    ]
    return View(words("objections-ask", name=name), [*keys, back(words("button-back"), ReadCase(case_id=case.id))])


def ask_reason(case: Case, outcome: Outcome, words: Words, *, again: bool = False) -> View:
    """Ask why, in words that everybody may read and that name nobody who objected."""
    return View(
        words("objections-ask-reason", outcome=outcome.value, again=int(again)),
        [back(words("button-back"), AskOutcome(case_id=case.id))],
    )


def preview(case: Case, outcome: Outcome, name: str, reason: str, words: Words, *, data: str) -> View:
    """Show what will be said to whoever objected, and to everybody with the result."""
    lines = [words("objections-preview", name=name, outcome=outcome.value, reason=reason)]
    if data:
        lines.append(words("objections-data", data=data))
    return View(
        "\n".join(lines),
        [
            [KeepOutcome(case_id=case.id).labelled(words("objections-button-keep"), style="primary")],
            back(words("button-back"), AskOutcome(case_id=case.id)),
        ],
    )


def settled(the_round: Round, words: Words, *, left: int, take_back: Nomination | None = None) -> View:
    """Say that it is settled and how many are left; `take_back`: an award that can be taken back now."""
    taking = [] if take_back is None else [take_back_key(take_back, words)]
    return View(
        words("objections-settled", left=left),
        [
            taking,
            [SeeObjections(round_id=the_round.id).labelled(words("objections-button-list"))],
            back(words("button-back"), SeeRound(round_id=the_round.id)),
        ],
    )


def answer(the_round: Round, name: str, outcome: Outcome, reason: str, words: Words) -> str:
    """Return the answer to whoever objected, as plain text: it is kept with the case."""
    return words.plain("objections-answer", title=the_round.title, name=name, outcome=outcome.value, reason=reason)


def take_back_key(nominee: Nomination, words: Words) -> Key:
    """Return the key with which an award is taken back."""
    return TakeBack(nomination_id=nominee.id).labelled(words("objections-button-take-back"))


def ask_why_back(nominee: Nomination, the_round: Round, words: Words, *, again: bool = False) -> View:
    """Ask why an award is taken back; everybody will read it."""
    return View(
        words("objections-ask-why-back", name=nominee.name, again=int(again)),
        [back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def sure_to_take_back(nominee: Nomination, the_round: Round, why: str, words: Words) -> View:
    """Show what everybody will read, and ask once more."""
    sure = TakeBack(nomination_id=nominee.id, sure=True).labelled(words("objections-button-take-back"), style="danger")
    return View(
        words("objections-sure-back", name=nominee.name, title=the_round.title, why=why),
        [[sure], back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def write_minutes(the_round: Round, words: Words, *, aside: int, again: bool = False) -> View:
    """Ask for the minutes: who was there, how it was decided."""
    return View(
        words("objections-minutes", aside=aside, again=int(again)),
        [back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def sure_to_close(the_round: Round, words: Words, *, minutes: str, names: Sequence[str]) -> View:
    """Show the decision as it will be told, and ask once more."""
    return View(
        words("objections-sure-close", names=words("list-comma").join(names) if names else "none",
              minutes=shorten(minutes, 400)),
        [
            [CloseRound(round_id=the_round.id).labelled(words("objections-button-close"), style="primary")],
            back(words("button-back"), SeeRound(round_id=the_round.id)),
        ],
    )  # fmt: skip
