"""Screens for whoever wants to see what is promised in public: by unit, and one pledge to be passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.people import Organisation
from domain.pledges import Kind, Pledge
from domain.units import Unit
from messages.buttons import Button, Key, back, label_text
from messages.confirmations import SayHow
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.pledges import PAGE, ShowPledge, short_state, title
from messages.view import Drawn, View, rows_of
from messages.words import Words, second, words_for

PARTS_A_PAGE = {1: 5, 2: 10}  # by columns


class Browse(Button, action="bw"):
    """See the units below one, with how many public pledges each has; 0: from the top."""

    unit_id: int = 0
    page: int = 0


class BrowsePledges(Button, action="bwp"):
    """See the public pledges of a unit itself."""

    unit_id: int
    page: int = 0


class SeeResults(Button, action="qps"):
    """See what polls of a unit and below it came to, as far as everybody may; 0: of all."""

    unit_id: int = 0
    page: int = 0


class SeeToJudge(Button, action="bwj"):
    """See what is said to be done in a unit and below it, to say whether it is; 0: in all."""

    unit_id: int = 0
    page: int = 0


class Share(Button, action="bws"):
    """Get a public pledge's link and code, to be passed on."""

    pledge_id: int


class SeeCalendar(Button, action="cl"):
    """See the campaign's calendar where the person is, or of a unit."""

    unit_id: int = 0
    page: int = 0
    anew: bool = False


class TakeChain(Button, action="bwc"):
    """Get the public chain as a file that anybody can verify."""


class PrintPledge(Button, action="bwq"):
    """Get a public pledge as a page to put up."""

    pledge_id: int


def link_to_pledge(bot_username: str, pledge_id: int) -> str:
    """Return the address that opens a public pledge."""
    return f"https://t.me/{bot_username}?start=p{pledge_id}"


def link_to_unit(bot_username: str, unit_id: int) -> str:
    """Return the address that opens what a unit promises in public."""
    return f"https://t.me/{bot_username}?start=u{unit_id}"


def parts(
    unit: Unit,
    below: Sequence[Unit],
    counts: Mapping[int, int],
    page: int,
    words: Words,
    *,
    results: int = 0,
    claimed: int = 0,
) -> View:
    """Show the units below one that promise something in public, and the unit's own pledges.

    `results`: how many polls of all these have an outcome that everybody may read; `claimed`: how many of their pledges
    are said to be done, for anybody to say whether they are.
    """
    telling = [part for part in below if counts.get(part.id)]
    everything = sum(counts.values())
    rows: list[list[Key]] = []
    if own := counts.get(unit.id):
        rows.append([BrowsePledges(unit_id=unit.id).labelled(words("browse-button-own", count=own))])
    columns = columns_for([_counted(part, counts) for part in telling])
    size = PARTS_A_PAGE[columns]
    page, shown = page_of(telling, page, size)
    rows += rows_of(
        [Browse(unit_id=part.id).labelled(fitting(_counted(part, counts), columns)) for part in shown], columns
    )
    rows.append(turning(words, page, pages_of(len(telling), size), lambda to: Browse(unit_id=unit.id, page=to)))
    rows += [_to_judge(unit, claimed, words), _results(unit, results, words)]
    text = words("browse-parts" if everything else "browse-none", unit=unit.name, count=everything)
    calendar = [[SeeCalendar().labelled(words("calendar-button"))]] if unit.parent_id is None else []
    return View(text, [*rows, *calendar, _up(unit, words)])


def _counted(part: Unit, counts: Mapping[int, int]) -> str:
    return f"{part.name} {counts.get(part.id, 0)}"


def _results(unit: Unit, results: int, words: Words) -> list[Key]:
    return [SeeResults(unit_id=unit.id).labelled(words("results-button", count=results))] if results else []


def _to_judge(unit: Unit, claimed: int, words: Words) -> list[Key]:
    return [SeeToJudge(unit_id=unit.id).labelled(words("browse-button-judge", count=claimed))] if claimed else []


def _up(unit: Unit, words: Words) -> list[Key]:
    home = back(words("button-home"))[0]
    if unit.parent_id is None:
        return [TakeChain().labelled(words("browse-button-chain")), home]
    return [Browse(unit_id=unit.parent_id).labelled(words("browse-button-up")), home]


def pledges(
    unit: Unit,
    listed: Sequence[Pledge],
    page: int,
    words: Words,
    *,
    today: date,
    parts: bool,
    results: int = 0,
    claimed: int = 0,
) -> View:
    """Show what a unit itself promises in public; `parts`: there are units below it."""
    page, shown = page_of(listed, page, PAGE)
    first = page * PAGE + 1
    lines: list[str] = [words("browse-pledges" if listed else "browse-none", unit=unit.name, count=len(listed))]
    if unit.demonstration_on is not None:
        lines.append(words("unit-demonstration"))
    keys: list[list[Key]] = []
    for number, pledge in enumerate(shown, start=first):
        line = words("pledges-unit-line", number=number, author=pledge.author, title=title(pledge, words))
        lines.append(line + words("pledges-state", state=short_state(pledge, words, today)))
        keys.append([ShowPledge(pledge_id=pledge.id).labelled(fitting(f"{number} {pledge.what}"))])
    turn = turning(words, page, pages_of(len(listed), PAGE), lambda to: BrowsePledges(unit_id=unit.id, page=to))
    up = back(words("button-back"), Browse(unit_id=unit.id)) if parts else _up(unit, words)
    return View("\n".join(lines), [*keys, turn, _to_judge(unit, claimed, words), _results(unit, results, words), up])


def to_judge(unit: Unit, listed: Sequence[Pledge], page: int, words: Words) -> View:
    """Show what is said to be done, for whoever knows to say whether it is; nobody sees who said what."""
    page, shown = page_of(listed, page, PAGE)
    lines: list[str] = [words("browse-judge" if listed else "browse-judge-none", unit=unit.name, count=len(listed))]
    keys: list[list[Key]] = []
    for number, pledge in enumerate(shown, start=page * PAGE + 1):
        lines.append(words("browse-judge-line", number=number, author=pledge.author, title=title(pledge, words)))
        keys.append([SayHow(pledge_id=pledge.id).labelled(fitting(f"{number} {pledge.what}"))])
    turn = turning(words, page, pages_of(len(listed), PAGE), lambda to: SeeToJudge(unit_id=unit.id, page=to))
    return View("\n".join(lines), [*keys, turn, back(words("button-back"), Browse(unit_id=unit.id))])


def shared(pledge: Pledge, words: Words, *, link: str, today: date, inline: bool = False) -> View:
    """Give a public pledge's link and code, ready to be passed on; `inline`: as a card into another chat too."""
    text = words(
        "browse-shared",
        author=pledge.author,
        unit=pledge.unit_name,
        title=title(pledge, words),
        on=spoken_date(pledge.due_on, today=today, language=words.language),
        link=link,
    )
    card = [Key(label=words.plain("browse-button-inline"), shares=f"p{pledge.id}")] if inline else []
    return View(
        text,
        [
            card,
            [Key(label=words.plain("browse-button-copy"), copies=link)],
            [PrintPledge(pledge_id=pledge.id).labelled(words("browse-button-print"))],
        ],
        file=Drawn("photo", "qr", {"link": link}, "pledge.png"),
    )


def poster(pledge: Pledge, words: Words, *, organisation: Organisation, link: str, today: date) -> View:
    """Give a public pledge as a page to put up where those it serves pass by."""
    other = words_for(second(words.language), words.vocabulary)
    on = spoken_date(pledge.due_on, today=today, language=words.language)
    own = pledge.kind is Kind.UNIT
    values = {
        "organisation": organisation.name,
        "colour": organisation.colour,
        "link": link,
        "first": {"title": label_text(title(pledge, words)),
                  "instruction": words.plain("browse-poster-read")},
        "second": {"title": pledge.unit_name if own else words.plain("browse-poster-by", author=pledge.author,
                                                                     unit=pledge.unit_name),
                   "instruction": other.plain("browse-poster-read")},
        "footnote": words.plain("card-due", on=on),
        "shown_link": link,
    }  # fmt: skip
    return View(words("browse-poster"), file=Drawn("document", "poster", values, "pledge.pdf"))
