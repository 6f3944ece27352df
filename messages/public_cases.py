"""You asked, we did: what everybody may read of cases, and "me too". Nobody's name, nobody's own words unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.cases import Case
from domain.deadlines import spoken_date
from domain.statistics import K
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.case_answers import ReadCase
from messages.cases import WriteCase
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.view import View, rows_of
from messages.words import Safe, Words

ON_PAGE = 3
PARTS_ON_PAGE = 5  # rows of units


class SeePublic(Button, action="cps"):
    """See what has been asked and done, of a unit and below it (0: everywhere).

    From the case `case_id`, public since day `day`, down; with `newer` up. Without one: from the top.
    """

    unit_id: int = 0
    day: int = 0
    case_id: int = 0
    newer: bool = False


class PublicParts(Button, action="cpf"):
    """Choose of which unit to see it; 0: from the top."""

    unit_id: int = 0
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
    """Return one case as it stands in the list of a chat, numbered for its key."""
    said, *more = lines_of(case, words, asked_by=asked_by, today=today, due=due)
    return Safe("\n".join([words("public-numbered", number=number, line=said), *more]))


def lines_of(case: Case, words: Words, *, asked_by: int, today: date, due: str) -> list[Safe]:
    """Return the lines of one case: asked, done or until when, and by how many if they are at least k."""
    many = asked_by if asked_by >= K else 0
    lines = [words("public-asked", unit=case.unit_name, words=case.public_asked or "", many=many)]
    if case.public_done:
        lines.append(words("public-done", words=case.public_done))
    elif case.is_open:
        lines.append(words("public-in-hand", due=due or "none"))
    else:
        lines.append(words("public-answered"))
    day = spoken_date(case.public_on, today=today, language=words.language) if case.public_on else ""
    return [*lines[:-1], words("public-line-day", line=lines[-1], day=day)]


def listed(
    entries: Sequence[tuple[Safe, Case]], words: Words, *, unit: Unit, whole: bool, newer: bool, older: bool
) -> View:
    """Show one page of a unit's (`whole`: of all), with a key for each that one can still add oneself to."""
    parts = PublicParts(unit_id=0 if whole else unit.parent_id or 0).labelled(words("public-button-parts"))
    end = [[_write(words)], back(words("button-home"))]
    title = words("public-title", unit=unit.name, whole=int(whole))
    if not entries:
        text = words("public-none") if whole else "\n".join([title, words("public-none-here")])
        return View(text, [*([] if whole else [[parts]]), *end])
    rows: list[list[Key]] = [
        [MeToo(case_id=case.id).labelled(words("public-button-me-too", number=number))]
        for number, (_, case) in enumerate(entries, 1)
        if case.is_open
    ]
    unit_id = 0 if whole else unit.id
    turn = [_from(entries[0][1], unit_id, newer=True).labelled(words("public-button-newer"))] if newer else []
    turn += [_from(entries[-1][1], unit_id).labelled(words("public-button-older"))] if older else []
    return View("\n".join([title, *(line for line, _ in entries)]), [*rows, turn, [parts], *end])


def _from(case: Case, unit_id: int, *, newer: bool = False) -> SeePublic:
    day = 0 if case.public_on is None else case.public_on.toordinal()
    return SeePublic(unit_id=unit_id, day=day, case_id=case.id, newer=newer)


def parts(unit: Unit, below: Sequence[Unit], counts: Mapping[int, int], words: Words, *, page: int, top: bool) -> View:
    """Ask of which unit to see it: all of `unit`, or a part of it of which something is public."""
    telling = [part for part in below if counts.get(part.id)]
    labels = [f"{part.name} {counts[part.id]}" for part in telling]
    columns = columns_for(labels)
    size = PARTS_ON_PAGE * columns
    page, shown = page_of(list(zip(telling, labels, strict=True)), page, size)
    rows: list[list[Key]] = [
        [
            SeePublic(unit_id=0 if top else unit.id).labelled(
                words("public-button-all", unit=fitting(unit.name, 2), count=sum(counts.values()))
            )
        ]
    ]
    rows += rows_of([PublicParts(unit_id=part.id).labelled(fitting(label, columns)) for part, label in shown], columns)
    rows.append(turning(words, page, pages_of(len(telling), size), lambda to: PublicParts(unit_id=unit.id, page=to)))
    up = SeePublic() if unit.parent_id is None else PublicParts(unit_id=0 if top else unit.parent_id)
    return View(words("public-parts"), [*rows, back(words("button-back"), up)])


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
