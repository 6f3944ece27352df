"""Screens for leaders: what waits to be read, difficulties, verdicts; and what its author hears of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.people import Person
from domain.pledges import Pledge, State
from domain.reviews import ReturnReason
from domain.text import shorten
from domain.verdicts import APPEALABLE
from messages import kinds
from messages.appeals import AskAppeal
from messages.buttons import Button, Key, back
from messages.check_ins import AskProgress
from messages.drafts import EditPledge
from messages.pledges import LABEL, PAGE, ShowPledge, confirmed, due, progress, seen_by, state, title
from messages.view import View, rows_of
from messages.words import Safe, Words
from messages.work import ShowWork


class ShowReviews(Button, action="rvq"):
    """See what waits to be read."""


class ReviewOne(Button, action="rvo"):
    """See one of them."""

    pledge_id: int


class Approve(Button, action="rva"):
    """Publish this version."""

    pledge_id: int
    version: int


class UndoApproval(Button, action="rvu"):
    """Take a publication back."""

    pledge_id: int
    version: int


class AskReturn(Button, action="rvr"):
    """Say what to change."""

    pledge_id: int
    version: int


class Return(Button, action="rvx"):
    """Give this version back for one of the usual reasons."""

    pledge_id: int
    version: int
    reason: ReturnReason


class WriteReturn(Button, action="rvw"):
    """Give it back for a reason of one's own."""

    pledge_id: int
    version: int


class LeaveFor(Button, action="rvl"):
    """Leave it for later."""

    pledge_id: int


class AskHow(Button, action="rvh"):
    """Ask the member a question."""

    pledge_id: int


class Noted(Button, action="rvn"):
    """Let the member know that one has read of the difficulty."""

    pledge_id: int


class AskPostpone(Button, action="rvp"):
    """Give the member another day."""

    pledge_id: int


class Postpone(Button, action="rvd"):
    """So many days more than it had."""

    pledge_id: int
    due_on: date


class AskVerdict(Button, action="rvk"):
    """See what is to be judged."""

    pledge_id: int


class Settle(Button, action="rvs"):
    """Say whether it was kept."""

    pledge_id: int
    verdict: State


class UndoVerdict(Button, action="rvz"):
    """Take a verdict back."""

    pledge_id: int


# ---- before it is public


def review_keys(pledge: Pledge, words: Words) -> list[list[Key]]:
    """Return what a leader can do with what waits."""
    return [
        [
            Approve(pledge_id=pledge.id, version=pledge.version).labelled(
                words("review-button-approve"), style="primary"
            )
        ],
        [
            AskReturn(pledge_id=pledge.id, version=pledge.version).labelled(words("review-button-return")),
            LeaveFor(pledge_id=pledge.id).labelled(words("review-button-later")),
        ],
    ]


def _wording(pledge: Pledge, words: Words, today: date) -> list[str]:
    written = pledge.written
    lines: list[str] = [
        words("review-wording", author=pledge.author, title=title(written, words), due=due(written, words, today))
    ]
    lines += kinds.terms_lines(written, words, today=today, reached=pledge.reached)
    if written.theme_id is not None and written.theme_id == pledge.theme_id and pledge.theme:
        lines.append(words("pledge-line-theme", theme=pledge.theme))
    if pledge.change is not None:
        lines.append(words("review-change-of", title=title(pledge, words), due=due(pledge, words, today)))
        if pledge.reason:
            lines.append(words("review-change-why", why=pledge.reason))
    lines.append(words("review-seen", seen=seen_by(written.seen_by, words, pair_id=pledge.pair_id)))
    if any("***" in text for text in written.texts):
        lines.append(words("review-masked"))
    return lines


def arrived(pledge: Pledge, words: Words, *, today: date) -> View:
    """Tell a leader of a pledge that waits, with everything needed to answer in the message itself."""
    lines = [words("review-arrived", unit=pledge.unit_name), *_wording(pledge, words, today)]
    return View("\n".join(lines), review_keys(pledge, words))


def one(
    waiting: Sequence[Pledge],
    place: int,
    words: Words,
    *,
    today: date,
    said: Safe | None = None,
    undo: Key | None = None,
) -> View:
    """Show one of those that wait, and what became of the one before."""
    pledge = waiting[place]
    lines: list[str] = [words("review-place", place=place + 1, count=len(waiting)), *_wording(pledge, words, today)]
    if said is not None:
        lines.append(words("review-just-now", said=said))
    rows = review_keys(pledge, words)
    if len(waiting) > 1:
        rows.append(
            [
                ReviewOne(pledge_id=waiting[place - 1].id).labelled(words("review-button-previous")),
                ReviewOne(pledge_id=waiting[(place + 1) % len(waiting)].id).labelled(words("review-button-next")),
            ]
        )
    rows.append([*([undo] if undo else []), back(words("button-home"))[0]])
    return View("\n".join(lines), rows)


def none_left(words: Words, *, said: Safe | None = None, undo: Key | None = None) -> View:
    """Say that nothing waits, and what became of the last one."""
    lines: list[str] = (
        [words("review-none-left")]
        if said is None
        else [words("review-just-now", said=said), words("review-none-left")]
    )
    return View("\n".join(lines), [[*([undo] if undo else []), back(words("button-home"))[0]]])


def left_for_later(words: Words) -> View:
    """Say that it goes on waiting."""
    again: list[Key] = [ShowReviews().labelled(words("review-button-see")), back(words("button-home"))[0]]
    return View(words("review-left"), [again])


def undo_key(pledge: Pledge, words: Words) -> Key:
    """Return the key that takes a publication back."""
    return UndoApproval(pledge_id=pledge.id, version=pledge.version).labelled(words("button-undo"))


def ask_return(pledge: Pledge, words: Words) -> View:
    """Ask what the author should change."""
    keys = [
        Return(pledge_id=pledge.id, version=pledge.version, reason=reason).labelled(
            words(f"review-reason-{reason.value}")
        )
        for reason in ReturnReason
    ]
    write = [WriteReturn(pledge_id=pledge.id, version=pledge.version).labelled(words("review-button-write"))]
    last = back(words("button-back"), ReviewOne(pledge_id=pledge.id))
    text = words("review-ask-return", author=pledge.author, title=title(pledge.written, words))
    return View(text, [*rows_of(keys, 2), write, last])


def write_return(pledge: Pledge, words: Words) -> View:
    """Wait for the sentence."""
    return View(
        words("review-write-return", author=pledge.author), [back(words("button-back"), ReviewOne(pledge_id=pledge.id))]
    )


def published(pledge: Pledge, words: Words, *, changed: bool, today: date) -> View:
    """Tell the author that it is public, and when progress is asked."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    key = "review-change-published" if changed else "review-published"
    return View(words(key, title=title(pledge, words), due=due(pledge, words, today)), [keys])


def taken_again(pledge: Pledge, words: Words) -> View:
    """Tell the author that the publication was a slip."""
    return View(words("review-taken-again", title=title(pledge.written, words)), [back(words("button-home"))])


def returned(pledge: Pledge, reason: str, words: Words) -> View:
    """Tell the author in one sentence what to change."""
    keys = [EditPledge(pledge_id=pledge.id).labelled(words("review-button-edit"), style="primary")]
    text = words("review-returned", title=title(pledge.written, words), reason=reason)
    return View(text, [keys, back(words("button-home"))])


# ---- while it runs


def stuck(pledge: Pledge, said: str | None, words: Words, *, today: date) -> View:
    """Tell a leader of a difficulty, with what can be done about it."""
    lines: list[str] = [
        words("review-stuck", author=pledge.author, title=title(pledge, words)),
        words("review-stuck-state", progress=progress(pledge, words), due=due(pledge, words, today)),
    ]
    if said:
        lines.insert(1, words("review-stuck-said", said=said))
    return View("\n".join(lines), help_keys(pledge, words))


def help_keys(pledge: Pledge, words: Words) -> list[list[Key]]:
    """Return what a leader can do for somebody who is stuck."""
    return [
        [AskHow(pledge_id=pledge.id).labelled(words("review-button-ask"))],
        [
            Noted(pledge_id=pledge.id).labelled(words("review-button-noted")),
            AskPostpone(pledge_id=pledge.id).labelled(words("review-button-postpone")),
        ],
    ]


def ask_question(pledge: Pledge, words: Words) -> View:
    """Wait for the leader's words."""
    return View(
        words("review-ask-question", author=pledge.author),
        [back(words("button-back"), ShowPledge(pledge_id=pledge.id))],
    )


def question(pledge: Pledge, asker: Person, said: str, words: Words) -> View:
    """Pass a leader's words on to the member; a reply to it is a check-in."""
    keys = [AskProgress(pledge_id=pledge.id).labelled(words("pledge-button-report"))]
    text = words("review-question", asker=asker.name, title=title(pledge, words), said=said)
    return View(text, [keys, back(words("button-home"))])


def done_with(key: str, pledge: Pledge, words: Words) -> View:
    """Say that it was passed on: `key` says what."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    return View(words(key, author=pledge.author), [keys])


def noted(pledge: Pledge, reader: Person, words: Words) -> View:
    """Tell the member that the difficulty was read."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    return View(words("review-noted", reader=reader.name, title=title(pledge, words)), [keys])


def ask_postpone(
    pledge: Pledge, choices: Sequence[tuple[date, Safe]], words: Words, *, today: date, unread: bool = False
) -> View:
    """Offer later days; another may be written."""
    keys = [[Postpone(pledge_id=pledge.id, due_on=on).labelled(label)] for on, label in choices]
    key = "review-postpone-unread" if unread else "review-ask-postpone"
    last = back(words("button-back"), ShowPledge(pledge_id=pledge.id))
    return View(words(key, author=pledge.author, due=due(pledge, words, today)), [*keys, last])


def postponed(pledge: Pledge, leader: Person, words: Words, *, today: date) -> View:
    """Tell the member of the new day."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    text = words("review-postponed", leader=leader.name, title=title(pledge, words), due=due(pledge, words, today))
    return View(text, [keys])


def withdrawn(pledge: Pledge, words: Words) -> View:
    """Tell a leader that a pledge was taken back, and why."""
    text = words("review-withdrawn", author=pledge.author, title=title(pledge, words), reason=pledge.reason or "")
    return View(text, [back(words("button-home"))])


# ---- the verdict


def claimed(pledge: Pledge, words: Words, *, today: date) -> View:
    """Ask a leader whether a pledge was kept."""
    key = "review-claimed" if pledge.state is State.CLAIMED else "review-overdue"
    lines: list[str] = [
        words(key, author=pledge.author, title=title(pledge, words)),
        words("review-marks", progress=progress(pledge, words), confirmed=confirmed(pledge, words)),
        words("review-due", due=due(pledge, words, today)),
    ]
    return View("\n".join(lines), verdict_keys(pledge, words))


def overdue(listed: Sequence[Pledge], words: Words, *, today: date) -> View:
    """Tell a leader which pledges have passed their day, all in one message."""
    if len(listed) == 1:
        return claimed(listed[0], words, today=today)
    lines: list[str] = [words("review-overdue-several", count=len(listed))]
    rows: list[list[Key]] = []
    for number, pledge in enumerate(listed[:PAGE], 1):
        line = words("pledges-unit-line", number=number, author=pledge.author, title=title(pledge, words))
        lines.append(line + words("pledges-state", state=due(pledge, words, today)))
        label = f"{number} {shorten(pledge.what, LABEL[words.language])}"
        rows.append([AskVerdict(pledge_id=pledge.id).labelled(label)])
    if len(listed) > PAGE:
        rows.append([ShowWork().labelled(words("review-button-all-work"))])
    return View("\n".join(lines), [*rows, back(words("button-home"))])


def verdict_keys(pledge: Pledge, words: Words) -> list[list[Key]]:
    """Return the three verdicts, and not yet."""

    def key(verdict: State) -> Key:
        return Settle(pledge_id=pledge.id, verdict=verdict).labelled(words(f"review-verdict-{verdict.value}"))

    return [
        [key(State.KEPT)],
        [key(State.PARTLY), key(State.NOT_KEPT)],
        [
            ShowPledge(pledge_id=pledge.id).labelled(words("review-button-look")),
            AskHow(pledge_id=pledge.id).labelled(words("review-button-ask")),
        ],
        back(words("button-home")),
    ]


def settled(pledge: Pledge, words: Words, *, today: date) -> View:
    """Say what was decided, with a way back for a slip."""
    keys: list[Key] = [UndoVerdict(pledge_id=pledge.id).labelled(words("button-undo")), back(words("button-home"))[0]]
    text = words(
        "review-settled", author=pledge.author, title=title(pledge, words), verdict=state(pledge, words, today)
    )
    return View(text, [keys])


def verdict(pledge: Pledge, words: Words, *, today: date) -> View:
    """Tell the author the verdict with both marks, side by side and never added up."""
    lines: list[str] = [
        words("review-verdict", title=title(pledge, words), verdict=state(pledge, words, today)),
        words("review-marks", progress=progress(pledge, words), confirmed=confirmed(pledge, words)),
    ]
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    appeal = AskAppeal(pledge_id=pledge.id).labelled(words("appeal-button-ask"))
    return View("\n".join(lines), [[appeal] if pledge.state in APPEALABLE else [], keys])


def verdict_taken_back(pledge: Pledge, words: Words) -> View:
    """Tell the author that the verdict was a slip."""
    return View(words("review-verdict-taken-back", title=title(pledge, words)), [back(words("button-home"))])
