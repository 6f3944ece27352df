"""Screens for check-ins: the question, what was understood, the way back. One tap is enough for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from domain.check_ins import CheckIn, Mood
from domain.deadlines import spoken_date
from domain.pledges import Pledge, State
from domain.text import shorten
from domain.verdicts import may_be_confirmed
from messages.asking import ChooseRhythm
from messages.buttons import Button, Key, back
from messages.confirmations import AskServed
from messages.pledges import LABEL, PAGE, MyPledges, ShowPledge, progress, title
from messages.settings import ChooseLeave
from messages.view import View
from messages.words import Safe, Words

STEPS = (1, 2, 3)
NEAR = 7  # days: from here on the question says how many are left


class AskProgress(Button, action="kia"):
    """Be asked about one pledge."""

    pledge_id: int


class Count(Button, action="kic"):
    """So many more; `after` is the last check-in when the button was shown."""

    pledge_id: int
    added: int
    after: int


class Tell(Button, action="kim"):
    """How it goes, in a word; `after` is the last check-in when the button was shown."""

    pledge_id: int
    mood: Mood
    after: int


class WriteCount(Button, action="kiw"):
    """Write the number oneself."""

    pledge_id: int


class SetCount(Button, action="kis"):
    """Give the number to a check-in that came without one."""

    check_in_id: int
    added: int


class UndoCheckIn(Button, action="kiu"):
    """Take a check-in back."""

    check_in_id: int


class HideFiles(Button, action="kih"):
    """Let only the leaders see the pictures of a check-in."""

    check_in_id: int


class RecordFor(Button, action="kir"):
    """The words just sent are about this pledge."""

    pledge_id: int


class ShowBundle(Button, action="kib"):
    """See what is still to be answered."""


def ask(pledge: Pledge, words: Words, *, today: date, to: Button | None = None) -> View:
    """Ask how one pledge is going, one button per answer; `to`: where it was asked from."""
    if pledge.amount is None:
        text = words("check-in-ask", title=title(pledge, words))
    else:
        text = words(
            "check-in-ask-count",
            what=pledge.what,
            measure=pledge.measure or "",
            done=pledge.done,
            amount=pledge.amount,
        )
    lines: list[str] = [text]
    left = pledge.days_left(today)
    if left <= NEAR:
        lines.append(words("check-in-overdue", days=-left) if left < 0 else words("check-in-left", days=left))
    rest: list[Key] = [
        ChooseLeave().labelled(words("check-in-button-leave")),
        ChooseRhythm(pledge_id=pledge.id).labelled(words("check-in-button-less")),
    ]
    rows = [*_answers(pledge, words), rest]
    if to is not None:
        rows.append(back(words("button-back"), to))
    return View("\n".join(lines), rows)


def _answers(pledge: Pledge, words: Words) -> list[list[Key]]:
    after = pledge.last_check_in_id
    stuck = Tell(pledge_id=pledge.id, mood=Mood.STUCK, after=after).labelled(words("check-in-button-stuck"))
    if pledge.amount is None:
        fine = Tell(pledge_id=pledge.id, mood=Mood.ON_TRACK, after=after)
        done = Tell(pledge_id=pledge.id, mood=Mood.DONE, after=after)
        return [
            [fine.labelled(words("check-in-button-fine"))],
            [stuck, done.labelled(words("check-in-button-done"))],
        ]
    nothing = Tell(pledge_id=pledge.id, mood=Mood.NOTHING, after=after)
    return [
        [Count(pledge_id=pledge.id, added=step, after=after).labelled(f"+{step}") for step in STEPS],
        [
            WriteCount(pledge_id=pledge.id).labelled(words("check-in-button-write")),
            nothing.labelled(words("check-in-button-nothing")),
        ],
        [stuck],
    ]


def bundle(asked: Sequence[Pledge], words: Words, *, today: date) -> View:
    """Ask about several pledges in one message, one button for each."""
    lines: list[str] = [words("check-in-bundle", count=len(asked))]
    rows: list[list[Key]] = []
    for number, pledge in enumerate(asked[:PAGE], 1):
        lines.append(
            words("check-in-bundle-line", number=number, title=title(pledge, words), state=_state(pledge, words, today))
        )
        label = f"{number} {shorten(pledge.what, LABEL[words.language])}"
        rows.append([AskProgress(pledge_id=pledge.id).labelled(label)])
    if len(asked) > PAGE:
        rows.append([MyPledges().labelled(words("home-button-my-pledges"))])
    else:
        rows.append([ChooseLeave().labelled(words("check-in-button-leave")), back(words("button-home"))[0]])
    return View("\n".join(lines), rows)


def _state(pledge: Pledge, words: Words, today: date) -> Safe:
    left = pledge.days_left(today)
    when = words("pledge-overdue", days=-left) if left < 0 else words("pledge-left", days=left)
    return words("pledges-open", progress=progress(pledge, words), left=when)


def nothing_to_answer(words: Words) -> View:
    """Say that everything is answered."""
    return View(
        words("check-in-all-answered"),
        [[MyPledges().labelled(words("home-button-my-pledges")), back(words("button-home"))[0]]],
    )


def recorded(
    pledge: Pledge,
    check_in: CheckIn,
    words: Words,
    *,
    today: date,
    zone: ZoneInfo,
    files: int = 0,
    hidden: bool = False,
    corrected: bool = False,
    unasked: bool = False,
    left: int = 0,
) -> View:
    """Say what was recorded and when it is asked next; `left`: how many other pledges still wait for an answer.

    `unasked`: it came without a reply, so that it is said of which pledge it was taken.
    """
    lines: list[str] = [words("pledge-head", title=title(pledge, words))] if unasked else []
    lines.append(
        words("check-in-corrected") + _what(pledge, check_in, words) if corrected else _what(pledge, check_in, words)
    )
    if files:
        seen = "secretary" if hidden else "unit"
        lines.append(words("check-in-files", files="album" if check_in.album else "one", seen=seen))
    if pledge.state is State.PUBLISHED and pledge.ask_at is not None:
        on = spoken_date(pledge.ask_at.astimezone(zone).date(), today=today, language=words.language)
        lines.append(words("check-in-next", on=on))
    first: list[Key] = [UndoCheckIn(check_in_id=check_in.id).labelled(words("button-undo"))]
    if files and not hidden:
        first.append(HideFiles(check_in_id=check_in.id).labelled(words("check-in-button-hide")))
    rows = [first]
    if _lacks_count(pledge, check_in):
        lines.append(words("check-in-how-many"))
        rows.insert(0, [SetCount(check_in_id=check_in.id, added=step).labelled(f"+{step}") for step in STEPS])
    if may_be_confirmed(pledge) and pledge.state is State.CLAIMED:
        rows.insert(0, [AskServed(pledge_id=pledge.id).labelled(words("confirm-button-ask"), style="primary")])
    if left:
        rows += [[ShowBundle().labelled(words("check-in-button-next", left=left))], back(words("button-home"))]
    else:
        rows.append(
            [ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")), back(words("button-home"))[0]]
        )
    return View("\n".join(lines), rows)


def _lacks_count(pledge: Pledge, check_in: CheckIn) -> bool:
    is_open = pledge.state is State.PUBLISHED and pledge.amount is not None
    return is_open and check_in.added is None and check_in.mood is Mood.ON_TRACK


def _what(pledge: Pledge, check_in: CheckIn, words: Words) -> Safe:
    if pledge.state is State.CLAIMED:
        key = "check-in-claimed" if pledge.amount is None else "check-in-claimed-count"
        return words(key, title=title(pledge, words), done=pledge.done, amount=pledge.amount or 0)
    if check_in.mood is Mood.NOTHING:
        return words("check-in-nothing")
    if check_in.mood is Mood.STUCK:
        return words("check-in-noted-stuck")
    if check_in.added is not None and pledge.amount is not None:
        return words("check-in-counted", done=pledge.done, amount=pledge.amount)
    if check_in.words is not None:
        return words("check-in-noted-words")
    return words("check-in-noted")


def write_count(pledge: Pledge, words: Words, *, unread: bool = False) -> View:
    """Wait for the number in words."""
    key = "check-in-count-unread" if unread else "check-in-write-count"
    last = back(words("button-back"), AskProgress(pledge_id=pledge.id))
    return View(words(key, measure=pledge.measure or ""), [last])


def which(asked: Sequence[Pledge], words: Words) -> View:
    """Ask which pledge the words were about."""
    rows: list[list[Key]] = [
        [RecordFor(pledge_id=pledge.id).labelled(f"{number} {shorten(pledge.what, LABEL[words.language])}")]
        for number, pledge in enumerate(asked[:PAGE], 1)
    ]
    return View(words("check-in-which"), [*rows, back(words("button-home"))])


def not_understood(pledge: Pledge, words: Words, *, today: date) -> View:
    """Say kindly that a sticker says nothing here, and ask again."""
    asked = ask(pledge, words, today=today)
    return View(words("check-in-not-understood") + "\n" + asked.text, asked.buttons)


def corrected_too_late(words: Words) -> View:
    """Say that the edit came too late to change what was recorded."""
    return View(words("check-in-edit-too-late"), [back(words("button-home"))])
