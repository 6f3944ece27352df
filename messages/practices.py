"""Screens of good practice: the list, one of them with what came of it, writing one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.pledges import SETTLED, State
from domain.practices import Adopted, Practice, Shape
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.view import View
from messages.words import Safe, Words

ON_PAGE = 6
UNITS_ON_PAGE = 8


class ShowPractices(Button, action="zpl"):
    """See what others found to work."""

    page: int = 0


class SeePractice(Button, action="zpv"):
    """See one of them."""

    practice_id: int


class Adopt(Button, action="zpa"):
    """Do likewise: draft the same pledge, for oneself or for a unit one leads (0: oneself)."""

    practice_id: int
    unit_id: int


class SeeAdopted(Button, action="zps"):
    """See in which units it was adopted, and what came of it."""

    practice_id: int
    page: int = 0


class WritePractice(Button, action="zpw"):
    """Write one; `case_id`: learnt from what an inspection found good."""

    case_id: int = 0


class SetShape(Button, action="zpf"):
    """Say what others are to do."""

    shape: Shape


class PublishPractice(Button, action="zpp"):
    """Publish it as it was shown."""


class WithdrawPractice(Button, action="zpx"):
    """Take it off the list: first asked, then done."""

    practice_id: int
    sure: bool = False


class TellOfPractice(Button, action="zpz"):
    """Write to the members about it."""

    practice_id: int


def listed(found: Sequence[Practice], words: Words, *, page: int, may_write: bool) -> View:
    """List what others found to work, the newest first."""
    page, shown = page_of(found, page, ON_PAGE)
    lines: list[str] = [words("practices" if found else "practices-none")]
    lines += [words("practices-line", title=each.title, unit=each.unit_name) for each in shown]
    keys = [[SeePractice(practice_id=each.id).labelled(fitting(each.title))] for each in shown]
    turn = turning(words, page, pages_of(len(found), ON_PAGE), lambda to: ShowPractices(page=to))
    write = [[WritePractice().labelled(words("practices-button-write"))]] if may_write else []
    return View("\n".join(lines), [*keys, turn, *write, back(words("button-home"))])


def one(
    practice: Practice,
    adopted: Sequence[Adopted],
    words: Words,
    *,
    as_member: bool,
    leads: tuple[int, str] | None,
    own: bool,
) -> View:
    """Show a practice, what came of it in figures, and the keys to do likewise."""
    lines = [
        words("practices-text", title=practice.title, unit=practice.unit_name, words=practice.words),
        words("practices-what", what=practice.what, shape=practice.kind.value),
        came_of_it(adopted, words),
    ]
    keys: list[list[Key]] = []
    if as_member:
        keys.append([Adopt(practice_id=practice.id, unit_id=0).labelled(words("practices-button-adopt"), "primary")])
    if leads is not None:
        label = words("practices-button-adopt-unit")
        keys.append([Adopt(practice_id=practice.id, unit_id=leads[0]).labelled(label, "primary")])
    if adopted:
        keys.append([SeeAdopted(practice_id=practice.id).labelled(words("practices-button-adopted"))])
    if own:
        tell = TellOfPractice(practice_id=practice.id).labelled(words("honours-button-tell"))
        keys.append([tell, WithdrawPractice(practice_id=practice.id).labelled(words("practices-button-withdraw"))])
    return View("\n".join(lines), [*keys, back(words("button-back"), ShowPractices())])


def came_of_it(adopted: Sequence[Adopted], words: Words) -> Safe:
    """Return in figures what came of a practice."""
    states = Counter(each.state for each in adopted)
    kept = states[State.KEPT.value] + states[State.KEPT_LATE.value]
    settled = sum(states[state.value] for state in SETTLED)
    return words("practices-came", count=len(adopted), going=len(adopted) - settled, kept=kept, other=settled - kept)


def adopted_in(practice: Practice, adopted: Sequence[Adopted], words: Words, *, page: int) -> View:
    """List the units that adopted it, with how each pledge stands; in the order in which they did."""
    page, shown = page_of(adopted, page, UNITS_ON_PAGE)
    lines = [words("practices-adopted", title=practice.title), came_of_it(adopted, words)]
    lines += [words("practices-adopted-line", unit=each.unit_name, state=each.state) for each in shown]
    turn = turning(
        words,
        page,
        pages_of(len(adopted), UNITS_ON_PAGE),
        lambda to: SeeAdopted(practice_id=practice.id, page=to),
    )
    return View("\n".join(lines), [turn, back(words("button-back"), SeePractice(practice_id=practice.id))])


def ask_text(words: Words, *, again: bool = False, learnt: str = "") -> View:
    """Ask for the title and how it is done."""
    lines = [words("practices-learnt", words=learnt)] if learnt else []
    lines.append(words("practices-ask", again=int(again)))
    return View("\n".join(lines), [back(words("button-back"), ShowPractices())])


def ask_what(words: Words, *, again: bool = False) -> View:
    """Ask for the sentence that others would promise."""
    return View(words("practices-ask-what", again=int(again)), [back(words("button-back"), ShowPractices())])


def preview(title: str, said: str, what: str, shape: Shape, unit: str, words: Words, *, data: str) -> View:
    """Show it before it is published."""
    lines = [
        words("practices-text", title=title, unit=unit, words=said),
        words("practices-what", what=what, shape=shape.value),
    ]
    if data:
        lines.append(words("objections-data", data=data))
    other = Shape.PLEDGE if shape is Shape.ACTIVITY else Shape.ACTIVITY
    return View(
        "\n".join(lines),
        [
            [PublishPractice().labelled(words("practices-button-publish"), style="primary")],
            [SetShape(shape=other).labelled(words(f"practices-button-as-{other}"))],
            back(words("button-back"), ShowPractices()),
        ],
    )


def sure_to_withdraw(practice: Practice, words: Words) -> View:
    """Ask once more."""
    sure = WithdrawPractice(practice_id=practice.id, sure=True)
    return View(
        words("practices-sure", title=practice.title),
        [
            [sure.labelled(words("practices-button-withdraw"), style="danger")],
            back(words("button-back"), SeePractice(practice_id=practice.id)),
        ],
    )


def news(practice: Practice, unit: str, count: int, words: Words) -> View:
    """Tell the author that it is being adopted."""
    look = SeePractice(practice_id=practice.id).labelled(words("practices-button-see"))
    return View(words("practices-news", title=practice.title, unit=unit, count=count), [[look]])
