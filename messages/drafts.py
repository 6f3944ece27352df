"""Screens for writing a pledge or changing one: one sentence, at most two questions, a preview, handing it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.coach import Advice
from domain.deadlines import spoken_date
from domain.people import Person
from domain.pledges import Kind, Pledge, State
from domain.wordings import WHAT_MOST, SeenBy
from messages import coach, kinds, pledges
from messages.buttons import Button, Key, back
from messages.kinds import ChooseKind
from messages.pledges import MyPledges, OthersPledges, ShowPledge, due, rhythm, seen_by, title
from messages.templates import ShowTemplates
from messages.view import View, rows_of
from messages.words import Words

AMOUNTS = (5, 10, 20)


class WriteFor(Button, action="pla"):
    """Write a pledge for one of one's units."""

    unit_id: int


class SetAmount(Button, action="plb"):
    """So many; 0: not counted. `pledge_id` 0: the sentence just written."""

    pledge_id: int
    amount: int


class AskAmount(Button, action="plc"):
    """Change how many."""

    pledge_id: int


class AskDate(Button, action="pld"):
    """Change by when."""

    pledge_id: int


class SetDate(Button, action="ple"):
    """By the end of the `month`, of the `year`, or `next` year as the sentence says."""

    pledge_id: int
    when: str


class WriteDate(Button, action="plf"):
    """Write the day oneself."""

    pledge_id: int


class AskText(Button, action="plg"):
    """Write it anew."""

    pledge_id: int


class AskSeenBy(Button, action="plh"):
    """Change who sees it."""

    pledge_id: int


class SetSeenBy(Button, action="pli"):
    """Let these see it."""

    pledge_id: int
    whom: SeenBy


class Mask(Button, action="plj"):
    """Cover what looks like personal data."""

    pledge_id: int


class ChooseTheme(Button, action="plz"):
    """Choose which theme it names, and which key project it serves."""

    pledge_id: int


class Submit(Button, action="pls"):
    """Hand it in."""

    pledge_id: int


class TakeBack(Button, action="plt"):
    """Take back what nobody has reviewed yet."""

    pledge_id: int


class EditPledge(Button, action="plw"):
    """Go on writing, or change what is published."""

    pledge_id: int


class Again(Button, action="dag"):
    """Promise once more what one has promised before; by when, is asked."""

    pledge_id: int


class Discard(Button, action="plx"):
    """Throw a draft or a change away."""

    pledge_id: int


def ask_sentence(words: Words, *, unit_id: int, other_kinds: bool) -> View:
    """Ask for the pledge in one sentence; `other_kinds`: there is more that this person can promise here."""
    keys: list[Key] = [ShowTemplates(unit_id=unit_id).labelled(words("templates-button-show"))]
    if other_kinds:
        keys.append(ChooseKind(unit_id=unit_id).labelled(words("kind-button-choose")))
    others: list[Key] = [OthersPledges(unit_id=unit_id).labelled(words("pledge-button-others"))]
    return View(words("draft-ask"), [keys, [*others, back(words("button-back"))[0]]])


def ask_text(pledge: Pledge, words: Words) -> View:
    """Ask for the sentence again."""
    key = back(words("button-back"), EditPledge(pledge_id=pledge.id))
    return View(words("draft-ask-text", title=title(pledge.written, words)), [key])


def not_words(words: Words) -> View:
    """Say kindly that a pledge is written in words; the question still waits."""
    return View(words("draft-not-words"), [back(words("button-home"))])


def nothing_said(words: Words) -> View:
    """Say kindly that there was no promise in it; the question still waits."""
    return View(words("draft-nothing-said"), [back(words("button-home"))])


def ask_amount(words: Words, *, pledge_id: int = 0, unread: bool = False) -> View:
    """Ask how many, with the usual numbers as buttons."""
    keys = [SetAmount(pledge_id=pledge_id, amount=amount).labelled(str(amount)) for amount in AMOUNTS]
    none = [SetAmount(pledge_id=pledge_id, amount=0).labelled(words("draft-button-uncounted"))]
    return View(words("draft-amount-unread" if unread else "draft-ask-amount"), [keys, none, _back(words, pledge_id)])


def ask_date(words: Words, *, pledge_id: int = 0, unread: bool = False, past: str = "") -> View:
    """Ask by when."""
    keys = [
        SetDate(pledge_id=pledge_id, when="month").labelled(words("draft-button-month")),
        SetDate(pledge_id=pledge_id, when="year").labelled(words("draft-button-year")),
    ]
    write = [WriteDate(pledge_id=pledge_id).labelled(words("draft-button-write-date"))]
    text = words("draft-date-past", on=past) if past else words("draft-date-unread" if unread else "draft-ask-date")
    return View(text, [keys, write, _back(words, pledge_id)])


def write_date(words: Words, *, pledge_id: int = 0) -> View:
    """Wait for the day in words."""
    return View(words("draft-write-date"), [_back(words, pledge_id)])


def ask_year(due_on: date, words: Words, *, pledge_id: int = 0, today: date) -> View:
    """Ask whether next year is meant, as this year's day has gone by."""
    day = words("pledge-day", month=due_on.month, day=due_on.day, month_name=due_on.strftime("%b"))
    on = spoken_date(due_on, today=today, language=words.language)
    return View(
        words("draft-ask-year", day=day, on=on),
        [
            [SetDate(pledge_id=pledge_id, when="next").labelled(words("draft-button-next-year"))],
            [AskDate(pledge_id=pledge_id).labelled(words("draft-button-date"))],
            _back(words, pledge_id),
        ],
    )


def _back(words: Words, pledge_id: int) -> list[Key]:
    return back(words("button-back"), EditPledge(pledge_id=pledge_id) if pledge_id else None)


def preview(
    pledge: Pledge,
    words: Words,
    *,
    person: Person,
    today: date,
    personal: Sequence[str],
    themes: Sequence[str],
    advice: Advice,
) -> View:
    """Show how it was understood, and who will see it; what looks like personal data is pointed out first.

    `themes`: the words of the theme and the key project that it names.
    """
    wording = pledge.written
    lines: list[str] = [
        words("draft-changed" if pledge.change is not None else "draft-understood"),
        words("draft-line-what", title=title(wording, words)),
        *kinds.terms_lines(wording, words, today=today, reached=pledge.reached),
    ]
    if themes:
        lines.append(words("pledge-line-theme", theme=words("list-comma").join(themes)))
    if pledge.kind in (Kind.MEMBER, Kind.HELP_PLAN):
        lines.append(words("draft-line-proof", counted="yes" if wording.amount else "no"))
    lines.append(words("draft-line-due", due=due(wording, words, today)))
    if pledge.kind in (Kind.MEMBER, Kind.HELP_PLAN):
        lines.append(words("draft-line-rhythm", rhythm=rhythm(pledge.ask_every_days, person, words)))
    lines.append(words("draft-line-seen", seen=seen_by(wording.seen_by, words, pair_id=pledge.pair_id)))
    if len(person.memberships) > 1:
        lines.append(words("draft-line-unit", unit=pledge.unit_name))
    if pledge.reason and pledge.waiting_since is None:
        lines.insert(1, words("draft-line-reason", reason=pledge.reason))
    numbered: list[Key] = []
    if pledge.kind is not Kind.ACTIVITY:  # counted by its occasions
        numbered.append(AskAmount(pledge_id=pledge.id).labelled(words("draft-button-amount")))
    edit: list[list[Key]] = [
        [*numbered, AskDate(pledge_id=pledge.id).labelled(words("draft-button-date"))],
        [
            AskText(pledge_id=pledge.id).labelled(words("draft-button-text")),
            AskSeenBy(pledge_id=pledge.id).labelled(words("draft-button-seen")),
        ],
        [*kinds.keys_of(pledge, words), ChooseTheme(pledge_id=pledge.id).labelled(words("draft-button-theme"))],
    ]
    said = None if personal else coach.line(advice, words)
    if said is not None:
        lines.append(said)
        edit.append(coach.keys(advice, pledge.id, words))
    first: list[Key] = [Submit(pledge_id=pledge.id).labelled(words("draft-button-submit"), style="primary")]
    if personal and wording.seen_by is not SeenBy.SECRETARY:
        lines.append(words("draft-personal", masked=words("list-comma").join(personal)))
        first = [
            Mask(pledge_id=pledge.id).labelled(words("draft-button-mask"), style="primary"),
            SetSeenBy(pledge_id=pledge.id, whom=SeenBy.SECRETARY).labelled(words("draft-button-only-secretary")),
        ]
    last = [Discard(pledge_id=pledge.id).labelled(words("draft-button-discard")), back(words("button-home"))[0]]
    if pledge.state is State.RETURNED:
        last[0] = pledges.AskWithdrawal(pledge_id=pledge.id).labelled(words("pledge-button-withdraw"))
    return View("\n".join(lines), [first, *edit, last])


def ask_seen_by(pledge: Pledge, words: Words) -> View:
    """Ask who may see it."""
    keys = [
        SetSeenBy(pledge_id=pledge.id, whom=whom).labelled(words(f"draft-button-seen-{whom.value}"))
        for whom in (SeenBy.UNIT, SeenBy.PUBLIC, SeenBy.SECRETARY)
    ]
    return View(words("draft-ask-seen-by"), [*rows_of(keys, 1), _back(words, pledge.id)])


def submitted(pledge: Pledge, words: Words) -> View:
    """Say that it is handed in, and with whom."""
    keys: list[Key] = [
        TakeBack(pledge_id=pledge.id).labelled(words("draft-button-take-back")),
        MyPledges().labelled(words("home-button-my-pledges")),
    ]
    key = "draft-change-submitted" if pledge.change is not None else "draft-submitted"
    return View(words(key), [keys, back(words("button-home"))])


def published_at_once(pledge: Pledge, words: Words) -> View:
    """Say that it is public, there being nobody to review it."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    return View(words("draft-published-at-once"), [keys])


def discarded(words: Words) -> View:
    """Say that the draft or change is gone."""
    keys: list[Key] = [MyPledges().labelled(words("home-button-my-pledges")), back(words("button-home"))[0]]
    return View(words("draft-discarded", most=WHAT_MOST), [keys])
