"""Screens for making a unit part of another: into which, what goes along, asked once more, and who is told."""

from __future__ import annotations

from collections.abc import Sequence

from domain.roles import Role
from domain.text import shorten
from domain.unit_merges import UNDONE_WITHIN, Gathered, Obstacle
from domain.units import Unit
from messages.buttons import Key, back
from messages.paging import fitting
from messages.role_words import role_in
from messages.unit_changes import Choosing, MergeUnit, Stage, UndoMerge, choose
from messages.units import SeeUnit
from messages.view import View
from messages.words import Safe, Words

LEADERS_SHOWN = 3
OBSTACLES_SHOWN = 5
NAME_MOST, WORDS_MOST = 12, 20


def where(
    unit: Unit, here: Unit, below: Sequence[Unit], words: Words, *, page: int, up: Unit | None, may: bool
) -> View:
    """Look for the unit that is to take it in, from `here` up and down."""
    button = MergeUnit(unit_id=unit.id, to_id=here.id)
    choosing = Choosing(
        asks=words("merge-where", unit=unit.name, here=here.name),
        chosen=button.changed(stage=Stage.SEE) if may else None,
        label="merge-button-here",
        look=lambda to, turned: button.changed(to_id=to, page=turned),
    )
    return choose(choosing, unit, here, below, words, page=page, up=up)


def preview(
    unit: Unit,
    into: Unit,
    found: Gathered,
    leaders: Sequence[tuple[str, Role, Role | None]],
    words: Words,
) -> View:
    """Show what goes along, and what becomes of whoever leads it."""
    lines = [
        words("merge-preview", unit=unit.name, into=into.name),
        words("merge-people", into=into.name, listed=found.listed, joined=found.joined),
    ]
    if goods := _goods(found, words):
        lines.append(words("merge-goods", goods=goods))
    for name, role, after in leaders[:LEADERS_SHOWN]:
        key = "merge-leader-there" if after is None else "merge-leader"
        values = {} if after is None else {"after": role_in(into, after, words)}
        lines.append(words(key, name=shorten(name, NAME_MOST), role=role_in(unit, role, words), **values))
    if len(leaders) > LEADERS_SHOWN:
        lines.append(words("merge-leaders-more", more=len(leaders) - LEADERS_SHOWN))
    lines.append(words("merge-links", into=into.name))
    if (unit.level, unit.sector) != (into.level, into.sector):
        lines.append(words("merge-unlike", into=into.name))
    button = MergeUnit(unit_id=unit.id, to_id=into.id, stage=Stage.ASK)
    return View("\n".join(lines), [[button.labelled(words("merge-button-on"))], _back(unit, into, words, Stage.LOOK)])


def ask(unit: Unit, into: Unit, words: Words) -> View:
    """Ask once more."""
    button = MergeUnit(unit_id=unit.id, to_id=into.id, stage=Stage.DO)
    return View(
        words("merge-ask", unit=unit.name, into=into.name, days=UNDONE_WITHIN.days),
        [[button.labelled(words("merge-button-do"), style="danger")], _back(unit, into, words, Stage.SEE)],
    )


def not_yet(unit: Unit, into: Unit, found: Sequence[tuple[Obstacle, str]], words: Words) -> View:
    """Say what must be over before."""
    lines = [words("merge-not-yet", unit=unit.name)]
    lines += [
        words(f"merge-obstacle-{what}", title=shorten(" ".join(title.split()), WORDS_MOST))
        for what, title in found[:OBSTACLES_SHOWN]
    ]
    if len(found) > OBSTACLES_SHOWN:
        lines.append(words("merge-obstacles-more", more=len(found) - OBSTACLES_SHOWN))
    return View("\n".join(lines), [_back(unit, into, words, Stage.LOOK)])


def merged(unit: Unit, into: Unit, found: Gathered, words: Words, *, merge_id: int) -> View:
    """Say that it is done, and for how long it can be undone."""
    text = words("merge-done", unit=unit.name, into=into.name, listed=found.listed, days=UNDONE_WITHIN.days)
    undo = UndoMerge(merge_id=merge_id).labelled(words("merge-button-undo", unit=fitting(unit.name, 2)))
    return View(text, [[undo], back(words("button-back"), SeeUnit(unit_id=into.id))])


def ask_undo(
    unit: str, into: Unit, parent: Unit, words: Words, *, merge_id: int, people: int, pledges: int, cases: int
) -> View:
    """Say what goes back and what does not, and ask."""
    lines = [
        words("merge-undo-ask", unit=unit, into=into.name, parent=parent.name),
        words("merge-undo-back", people=people, pledges=pledges, cases=cases),
        words("merge-undo-stays", into=into.name),
        words("merge-undo-ended"),
    ]
    sure = UndoMerge(merge_id=merge_id, sure=True).labelled(words("merge-button-undo-sure"), style="danger")
    return View("\n".join(lines), [[sure], back(words("button-back"), SeeUnit(unit_id=into.id))])


def undone(unit: Unit, into: Unit, words: Words) -> View:
    """Say that they are apart again."""
    text = words("merge-undone", unit=unit.name, into=into.name)
    return View(text, [back(words("button-back"), SeeUnit(unit_id=unit.id))])


def told_undone(unit: Unit, into: Unit, role: Role | None, words: Words, *, by: str) -> View:
    """Tell somebody of either that they are apart again, and what they are in the first."""
    values = {"unit": unit.name, "into": into.name, "by": by}
    if role is None:
        text = words("merge-told-undone", **values)
    else:
        text = words("merge-told-undone-leader", role=role_in(unit, role, words), **values)
    return View(text, [back(words("button-home"))])


def told_leader(unit: Unit, into: Unit, after: Role | None, words: Words, *, by: str) -> View:
    """Tell whoever led the unit that there is no longer one of its own."""
    values = {"unit": unit.name, "into": into.name, "by": by}
    if after is None:
        text = words("merge-told-leader-there", **values)
    else:
        text = words("merge-told-leader", role=role_in(into, after, words), **values)
    return View(text, [[SeeUnit(unit_id=into.id).labelled(words("unit-button-see"))]])


def told_host(unit: Unit, into: Unit, found: Gathered, words: Words, *, by: str) -> View:
    """Tell whoever leads the other unit what has come."""
    lines = [words("merge-told-host", unit=unit.name, into=into.name, by=by, listed=found.listed)]
    if goods := _goods(found, words):
        lines.append(words("merge-told-goods", goods=goods))
    return View("\n".join(lines), [[SeeUnit(unit_id=into.id).labelled(words("unit-button-see"))]])


def told_member(unit: Unit, into: Unit, words: Words, *, confided: bool) -> View:
    """Tell a member where they belong now."""
    lines = [words("merge-told-member", unit=unit.name, into=into.name)]
    if confided:
        lines.append(words("merge-told-confided"))
    return View("\n".join(lines), [back(words("button-home"))])


def _goods(found: Gathered, words: Words) -> Safe | None:
    """Return what goes along beside the people, as one list; None if nothing does."""
    counts = {name: count for name, count in found._asdict().items() if name not in ("listed", "joined") and count}
    parts = [words(f"merge-{name}", count=count) for name, count in counts.items()]
    return Safe(words("merge-and").join(parts)) if parts else None


def _back(unit: Unit, into: Unit, words: Words, stage: Stage) -> list[Key]:
    return back(words("button-back"), MergeUnit(unit_id=unit.id, to_id=into.id, stage=stage))
