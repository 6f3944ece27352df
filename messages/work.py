"""What waits for a leader's hand: one line and one key each."""

from __future__ import annotations

from collections.abc import Sequence

from messages.buttons import Button, Key, back
from messages.paging import pages_of, turning
from messages.view import View, rows_of
from messages.words import Safe, Words

ON_PAGE = 6


class ShowWork(Button, action="ws"):
    """See what waits for a hand."""

    page: int = 0


def case_line(words: Words, *, kind: str, unit: str, receipt: str, due: str, late: bool) -> Safe:
    """Return the line of a case: what, where, until when."""
    state = "late" if late else "due" if due else "open"
    return words("work-case", kind=words(f"case-kind-{kind}"), unit=unit, receipt=receipt, due=due, state=state)


def pledge_line(words: Words, *, need: str, name: str, what: str, due: str, count: int) -> Safe:
    """Return the line of a pledge: to be read, to be judged, or in trouble."""
    return words(f"work-pledge-{need}", name=name, what=what, due=due, count=count)


def overview(
    things: Sequence[tuple[Safe, Button]], words: Words, *, page: int, total: int, more: Sequence[Key]
) -> View:
    """List one page of things to do, with a key for each; `more`: keys to inspections, and to what did not arrive."""
    last = [[*more], back(words("button-home"))]
    if not things:
        return View(words("work-nothing"), last)
    first = page * ON_PAGE + 1
    lines = [words("work-title", count=total)]
    lines += [words("work-line", number=number, line=line) for number, (line, _) in enumerate(things, first)]
    keys: list[Key] = [
        button.labelled(words("work-button-one", number=number)) for number, (_, button) in enumerate(things, first)
    ]
    rows = rows_of(keys, 2)
    turn = turning(words, page, pages_of(total, ON_PAGE), lambda turned: ShowWork(page=turned))
    return View("\n".join(lines), [*rows, turn, *last])
