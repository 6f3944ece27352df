"""The pages of the desk, a Mini App. Values in; HTML out, and what Telegram's own buttons around it say and do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from domain.digest_times import Period
from domain.polls import Poll
from domain.question_order import WRITTEN_MOST, as_written
from domain.questions import QUESTIONS_MOST, SCALE, TYPED, Asks, Question
from domain.scorecards import Card, Figure, Line
from domain.statistics import K
from domain.units import Unit
from messages import scorecards
from messages.pages import FOLDER, TAGS, templates
from messages.words import Safe, Words

SAID_MOST = 60  # letters that are searched for


class Place(NamedTuple):
    """A unit in the tree; `above`: the name of the one above it, where it stands by itself."""

    id: int
    name: str
    path: str
    parts: int
    above: str = ""


class Main(NamedTuple):
    """What Telegram's main button says and does."""

    label: str
    act: str
    values: dict[str, Any] | None = None  # None: those of the form on the page
    ask: str | None = None  # asked once more before
    then: str | None = None  # the page that follows; None: the desk closes, the chat goes on


class Page(NamedTuple):
    """One page as it is sent."""

    words: Words
    title: str
    html: str
    back: str | None = None  # where Telegram's back button leads, if nowhere has been before
    main: Main | None = None

    def record(self) -> dict[str, Any]:
        """Return it as JSON."""
        main = None if self.main is None else self.main._asdict()
        return {"lang": tag(self.words), "title": self.title, "html": self.html, "back": self.back, "main": main}


def tag(words: Words) -> str:
    """Return a language as HTML names it."""
    return TAGS[words.language]


@cache
def asset(name: str) -> tuple[str, str]:
    """Return the script or the style, and a short digest of it: both are kept for a year."""
    text = (FOLDER / name).read_text("utf-8")
    return text, hashlib.sha256(text.encode()).hexdigest()[:12]


def shell(base: str, *, script: str) -> str:
    """Return the page that everybody gets: nothing is on it until it is known who looks."""
    addresses = {name: f"{base}/{name}?{asset(name)[1]}" for name in ("desk.js", "desk.css")}
    return templates().get_template("desk.html").render(base=base, script=script, addresses=addresses)


def _page(
    words: Words, template: str, title: str, *, back: str | None = None, main: Main | None = None, **values: Any
) -> Page:
    made = templates().get_template(template).render(words=words, title=title, **values)
    return Page(words, title, made, back, main)


# ---- the tree --------------------------------------------------------------------------------------------------------


def home(words: Words, led: Sequence[Place]) -> Page:
    """Return the first page: the units that somebody leads, or where the public page is."""
    return _page(words, "desk_home.html", words.plain("desk-title"), led=led)


def unit(
    words: Words, unit: Unit, *, above: Sequence[Place], listed: int, joined: int, below: Sequence[Place], asked: str,
    move: bool, done: str,
) -> Page:  # fmt: skip
    """Return a unit in the tree."""
    back = f"unit/{above[-1].id}" if above else ""
    return _page(
        words, "desk_unit.html", unit.name, back=back, unit=unit, above=above, listed=listed, joined=joined,
        below=below, asked=asked, move=move, moved=done == "moved", said_most=SAID_MOST,
    )  # fmt: skip


def branch(words: Words, below: Sequence[Place]) -> Page:
    """Return a branch of the tree."""
    return _page(words, "desk_branch.html", "", below=below)


def where(
    words: Words, unit: Unit, to: Unit, *, above: Sequence[Place], below: Sequence[Place], asked: str, may: bool
) -> Page:
    """Return the tree from another unit, to choose under which one is to stand."""
    main = Main(
        label=words.plain("unit-change-button-here", unit=to.name),
        act="move",
        values={"unit_id": unit.id, "to_id": to.id},
        ask=words.plain("desk-move-sure", unit=unit.name, to=to.name),
        then=f"unit/{unit.id}?done=moved",
    )
    title = words.plain("desk-move-title", unit=unit.name)
    return _page(
        words, "desk_where.html", title, back=f"unit/{unit.id}", main=main if may else None, unit=unit, to=to,
        above=above, below=below, asked=asked, said_most=SAID_MOST,
    )  # fmt: skip


# ---- a poll ----------------------------------------------------------------------------------------------------------


def no_draft(words: Words, poll: Poll) -> Page:
    """Say that a poll has been sent: it is mended in the chat now."""
    return _page(words, "desk_note.html", poll.title, said=words("desk-poll-sent"))


def poll(words: Words, poll: Poll, asked: Sequence[Question], *, seen: str) -> Page:
    """Return the editor of a draft's questions."""
    kinds = {kind.value: words.plain(f"poll-button-kind-{kind}") for kind in Asks}
    written = {kind.value: words.plain(f"desk-poll-written-{_lines(kind)}") for kind in Asks}
    told = {
        "everybody": words.plain("desk-poll-everybody"),
        "broken": words.plain("desk-poll-broken"),
        "empty": words.plain("desk-poll-empty"),
        "first": words.plain("poll-unclear-first"),
        "only": words.plain("poll-only-if", number="{n}", chosen="{chosen}"),  # filled in on the page
        "comma": words.plain("list-comma"),
    }
    asked_before = [
        {
            "was": question.position,
            "kind": question.kind.value,
            "written": as_written(question),
            "rule": None if question.only_if is None else question.only_if.model_dump(mode="json"),
        }
        for question in asked
    ]
    given = {
        "poll_id": poll.id,
        "seen": seen,
        "most": QUESTIONS_MOST,
        "typed": [kind.value for kind in TYPED],
        "kinds": kinds,
        "written": written,
        "steps": [words.plain("poll-step", step=step) for step in SCALE],
        "words": told,
        "questions": asked_before,
    }
    return _page(
        words, "desk_poll.html", poll.title, main=Main(words.plain("desk-poll-save"), "arrange"), letters=WRITTEN_MOST,
        given=json.dumps(given, ensure_ascii=False), kinds=kinds,
    )  # fmt: skip


def _lines(kind: Asks) -> str:
    """Return what stands below the line that asks."""
    if kind in (Asks.ONE, Asks.SEVERAL, Asks.RANK):
        return "choices"
    return "span" if kind is Asks.NUMBER else "plain"


# ---- a scorecard -----------------------------------------------------------------------------------------------------


class Dot(NamedTuple):
    """One period in the small picture of a figure, in percent; None: nothing to be told, or only a span."""

    value: float | None
    low: float
    high: float


class Opened(NamedTuple):
    """One figure with all that is told of it."""

    name: str
    value: str
    note: str
    lines: list[Safe]
    dots: list[Dot | None]
    spoken: str  # the picture in words


def card(words: Words, found: Card, *, before: Period, after: Period | None, outside: Mapping[str, Safe]) -> Page:
    """Return a scorecard: every figure with its past, its peers, its parts."""
    title = f"{found.unit} · {scorecards.named(found, words)}"
    turn = [
        (scorecards.period_name(each, words), f"card/{found.unit_id}/{each.first}") for each in (before, after) if each
    ]
    return _page(
        words, "desk_card.html", title, back=f"unit/{found.unit_id}", card=found, turn=turn,
        figures=[_opened(each, words, outside.get(each.indicator.key)) for each in sorted(found.lines, key=_untold)],
        notes=scorecards.beside_lines(found, words), foot=words("card-foot", k=K),
    )  # fmt: skip


def _untold(each: Line) -> bool:
    """Say whether nothing of a figure may be told, neither now nor of any period before: such come last, in short."""
    return all(figure.share is None for figure in each.past)


def _opened(each: Line, words: Words, outside: Safe | None) -> Opened:
    share = each.now.share
    told = scorecards.opened_lines(each, words, outside=outside)
    past = [scorecards.value(figure, words) if figure.share else words.plain("card-gap") for figure in each.past]
    return Opened(
        name=scorecards.indicator_name(each.indicator, words),
        value=scorecards.value(each.now, words),
        note="" if share is None else words.plain("card-picture-n", n=share.n, span=scorecards.span(share)),
        lines=told[:1] if _untold(each) else told,  # the first says how it is worked out
        dots=[_dot(figure) for figure in each.past],
        spoken=words.plain("card-opened-past", past=words.plain("card-then").join(past)),
    )


def _dot(figure: Figure) -> Dot | None:
    if figure.share is None:
        return None
    value = None if figure.alike else 100 * figure.share.ratio
    return Dot(value, 100 * figure.share.low, 100 * figure.share.high)
