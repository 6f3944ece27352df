"""You asked, we did: what everybody may read of cases, and "me too". Nobody's name, nobody's own words unseen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.cases import Case
from domain.deadlines import spoken_date
from domain.statistics import K
from messages.buttons import Button, Key, back
from messages.case_answers import ReadCase
from messages.cases import WriteCase
from messages.paging import pages_of, turning
from messages.view import View
from messages.words import Safe, Words

ON_PAGE = 3


class SeePublic(Button, action="cps"):
    """See what has been asked and done."""

    page: int = 0


class MeToo(Button, action="cpm"):
    """Add oneself to a public case."""

    case_id: int
    sure: bool = False


class Rewrite(Button, action="cpw"):
    """Write one of the two lines anew: asked or done."""

    case_id: int
    part: str


class PublishNow(Button, action="cpn"):
    """Let everybody read it; `n` is the draft as it was shown."""

    case_id: int
    n: int


class Unpublish(Button, action="cpu"):
    """Take it off the page again."""

    case_id: int


def entry(case: Case, words: Words, *, number: int, asked_by: int, today: date, due: str) -> Safe:
    """Return the lines of one case: asked, done or until when, and by how many if they are at least k."""
    many = asked_by if asked_by >= K else 0
    lines = [words("public-asked", number=number, unit=case.unit_name, words=case.public_asked or "", many=many)]
    if case.public_done:
        lines.append(words("public-done", words=case.public_done))
    elif case.is_open:
        lines.append(words("public-in-hand", due=due or "none"))
    else:
        lines.append(words("public-answered"))
    day = spoken_date(case.public_on, today=today, language=words.language) if case.public_on else ""
    return Safe("\n".join([*lines[:-1], words("public-line-day", line=lines[-1], day=day)]))


def listed(entries: Sequence[tuple[Safe, Case]], words: Words, *, page: int, total: int) -> View:
    """Show one page, with a key for each that one can still add oneself to."""
    if not entries:
        return View(words("public-none"), [[_write(words)], back(words("button-home"))])
    first = page * ON_PAGE + 1
    rows: list[list[Key]] = [
        [MeToo(case_id=case.id).labelled(words("public-button-me-too", number=number))]
        for number, (_, case) in enumerate(entries, first)
        if case.is_open
    ]
    rows.append(turning(words, page, pages_of(total, ON_PAGE), lambda turned: SeePublic(page=turned)))
    text = "\n".join([words("public-title"), *(line for line, _ in entries)])
    return View(text, [*rows, [_write(words)], back(words("button-home"))])


def _write(words: Words) -> Key:
    return WriteCase().labelled(words("home-button-write-case"))


def sure(case: Case, words: Words, *, due: str) -> View:
    """Say who will see that somebody adds themself, before they do."""
    text = words("public-sure", words=case.public_asked or "", unit=case.unit_name, due=due or "none")
    join = MeToo(case_id=case.id, sure=True).labelled(words("public-button-join"), style="primary")
    return View(text, [[join], back(words("button-back"), SeePublic())])


def joined_before(words: Words) -> View:
    """Say that they are among those who asked already."""
    return View(words("public-joined-before"), [back(words("button-back"), SeePublic())])


def preview(case: Case, words: Words, *, asked: str, done: str | None, n: int, covered: bool) -> View:
    """Show what everybody would read."""
    lines = [words("public-preview"), words("public-preview-asked", words=asked)]
    if done is not None:
        lines.append(words("public-done", words=done))
    if covered:
        lines.append(words("public-covered"))
    rewriting = [Rewrite(case_id=case.id, part="asked").labelled(words("public-button-rewrite-asked"))]
    if done is not None:
        rewriting.append(Rewrite(case_id=case.id, part="done").labelled(words("public-button-rewrite-done")))
    rows: list[list[Key]] = [
        [PublishNow(case_id=case.id, n=n).labelled(words("public-button-publish"), style="primary")],
        rewriting,
    ]
    if case.public_on is not None:
        rows.append([Unpublish(case_id=case.id).labelled(words("public-button-unpublish"))])
    return View("\n".join(lines), [*rows, back(words("button-back"), ReadCase(case_id=case.id))])


def write_anew(case: Case, words: Words, *, part: str) -> View:
    """Ask for one of the two lines."""
    return View(words(f"public-write-{part}"), [back(words("button-back"), ReadCase(case_id=case.id))])


def published(case: Case, words: Words, *, now: bool) -> View:
    """Say that it is on the page, or off it."""
    text = words("public-published" if now else "public-unpublished", receipt=case.receipt)
    see = [SeePublic().labelled(words("home-button-public"))]
    return View(text, [see, back(words("button-back"), ReadCase(case_id=case.id))])
