"""Screens for a worker who writes a case down for somebody without Telegram: the receipt, printed or read out."""

from __future__ import annotations

from collections.abc import Sequence

from domain.cases import Case
from domain.people import Organisation
from messages.buttons import Button, Key, back, label_text
from messages.figures import Poster, PosterWords
from messages.view import Drawn, View
from messages.words import Words, second, words_for


class PrintSlip(Button, action="cxp"):
    """Get the receipt as a slip to print."""

    code: str


class SpellOut(Button, action="cxs"):
    """See how to read the code out."""

    code: str


class PutAway(Button, action="cxc"):
    """Close a case that was opened for somebody."""

    case_id: int


def taken_down(case: Case, words: Words, *, code: str, due: str) -> View:
    """Give the receipt for whoever it was written down for."""
    bare = code.replace("-", "")
    text = words("assisted-taken-down", receipt=case.receipt, unit=case.unit_name, code=code, due=due or "none")
    return View(
        text,
        [
            [PrintSlip(code=bare).labelled(words("assisted-button-print"))],
            [SpellOut(code=bare).labelled(words("assisted-button-spell"))],
            [Key(label=label_text(words("case-button-copy-code")), copies=code)],
            back(words("assisted-button-done")),
        ],
    )


def spelling(case: Case, lines: Sequence[str], words: Words, *, code: str) -> View:
    """Show the code group by group, each letter with a word that begins with it."""
    shown = [words("assisted-spelling", receipt=case.receipt)]
    shown += [words("assisted-spelling-line", number=number, line=line) for number, line in enumerate(lines, 1)]
    bare = code.replace("-", "")
    return View(
        "\n".join(shown),
        [[PrintSlip(code=bare).labelled(words("assisted-button-print"))], back(words("assisted-button-done"))],
    )


def slip(case: Case, words: Words, *, organisation: Organisation, code: str, link: str, due: str) -> View:
    """Return the slip to print: number, code, a QR code that opens it, and until when an answer is owed."""
    other = words_for(second(words.language), words.vocabulary)
    drawn = Poster(
        size="a6",
        organisation=organisation.name,
        colour=organisation.colour,
        link=link,
        first=PosterWords(title=words.plain("assisted-slip-title", receipt=case.receipt), instruction=code),
        second=PosterWords(
            title=other.plain("assisted-slip-title", receipt=case.receipt),
            instruction=words.plain("assisted-slip-due", unit=case.unit_name, due=due or "none"),
        ),
        footnote="\n".join(each.plain("assisted-slip-how") for each in (words, other)),
    )
    name = f"receipt-{case.receipt}.pdf"
    return View(words("assisted-slip"), file=Drawn("document", "poster", drawn.model_dump(mode="json"), name))


def opened_for_somebody(view: View, case: Case, words: Words) -> View:
    """Add to the screen of a case that a worker has opened for its sender how to close it again."""
    *rows, last = view.buttons
    done = PutAway(case_id=case.id).labelled(words("assisted-button-put-away"))
    return View("\n".join((view.text, words("assisted-opened"))), [*rows, [done], last])


def put_away(words: Words) -> View:
    """Say that it is closed again."""
    return View(words("assisted-put-away"), [back(words("button-home"))])
