"""Screens for those who answer for a unit: the case, who sees to it, the answer. Never who sent it unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from domain.cases import Case, Happening, Kind, State, Urgency
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.cases import quoted
from messages.view import View
from messages.words import Safe, Words
from messages.work import ShowWork

LISTED = 6  # cases in one message


class Saying(StrEnum):
    """What a unit can say to a sender."""

    ANSWER = "answer"
    ASK = "ask"
    REFUSE = "refuse"
    UPHOLD = "uphold"  # the level above, of a refusal that was appealed
    ALLOW = "allow"  # the level above: it is to be answered after all


class ReadCase(Button, action="ctr"):
    """See a case and what can be done."""

    case_id: int


class TakeCase(Button, action="ctt"):
    """See to it oneself."""

    case_id: int


class PassOn(Button, action="ctp"):
    """See to whom it can be given."""

    case_id: int


class FindUnit(Button, action="ctf"):
    """Look for the unit that it belongs to; 0 is the top."""

    case_id: int
    unit_id: int
    page: int = 0


class KeepHere(Button, action="ctk"):
    """Decide that it stays with the unit that has it."""

    case_id: int


class SetUrgency(Button, action="cti"):
    """Say that it is urgent, or that it is not."""

    case_id: int
    urgency: Urgency


class SeeTwins(Button, action="ctm"):
    """See what is merged into it, and what could be."""

    case_id: int


class Publish(Button, action="ctq"):
    """See what everybody would read of it."""

    case_id: int


class OrderMending(Button, action="ior"):
    """Order that what was found is mended."""

    case_id: int


class Say(Button, action="cts"):
    """Begin to write to the sender."""

    case_id: int
    saying: Saying


class SendOut(Button, action="cto"):
    """Send what was written; `n` is the draft as it was shown."""

    case_id: int
    n: int


class ShowFiles(Button, action="ctv"):
    """See the photos."""

    case_id: int


class ShowHistory(Button, action="cth"):
    """See what has happened."""

    case_id: int


def title(case: Case, words: Words, *, sender: str) -> Safe:
    """Return the first line: what, which unit, which number, and the sender's name if it was given."""
    kind = words(f"case-kind-{case.kind}")
    urgent = case.urgency is Urgency.URGENT and case.is_open
    line = words(
        "hand-title",
        kind=words("hand-urgent", kind=kind) if urgent else kind,
        unit=case.unit_name,
        receipt=case.receipt,
    )
    who = words("hand-sender", name=sender) if sender else words(_unnamed(case))
    return Safe(f"{line}\n{who}")


def _unnamed(case: Case) -> str:
    if case.assisted:
        return "hand-assisted"
    return "hand-many" if case.is_of_many else "hand-unnamed"


def handling(
    case: Case,
    words: Words,
    *,
    due: str,
    late: bool,
    sender: str,
    files: int,
    last: Sequence[tuple[Happening, str]] = (),
    holder: str = "",
    mine: bool = False,
    decides: bool = False,
    twins: int = 0,
    orders: bool = False,
    new: str = "",
    examine: Key | None = None,
) -> View:
    """Show a case to a leader with what can be done now; `new` names what has just happened to it.

    `twins` cases are merged into it; with `decides` its reader says whose it is; with `orders` they may have it mended.
    `examine` is the key with which an objection to a nominee is examined.
    """
    lines = [words(f"hand-new-{new}")] if new else []
    lines += [title(case, words, sender=sender), quoted(case.words, words, files=files)]
    if twins:
        lines.append(words("hand-twins", twins=twins))
    lines += [words(f"hand-said-{kind}", words=shorten(text, 150)) for kind, text in last]
    if holder and not mine and case.state is not State.APPEALED:
        lines.append(words("hand-holder", name=holder))
    if case.is_owed and due:
        on_time = "hand-due" if case.is_open else "hand-appeal-due"
        lines.append(words("hand-late" if late else on_time, due=due))
    elif not case.is_open:
        lines.append(words(f"case-state-{case.state}"))
    if case.to_decide:
        lines.append(words("hand-to-decide"))
    if mine and case.is_open:
        lines.append(words("hand-write-to-many" if case.is_of_many else "hand-write-now"))
    if examine is not None:  # what objects to a nominee goes nowhere else, and its outcome is its answer
        looking = [ShowFiles(case_id=case.id).labelled(words("hand-button-files"))] if files else []
        looking.append(ShowHistory(case_id=case.id).labelled(words("hand-button-history")))
        ask = [_saying(case, Saying.ASK, words("hand-button-ask"))] if case.is_open else []
        return View("\n".join(lines), [[examine], ask, looking, back(words("button-back"), ShowWork())])
    order = [[OrderMending(case_id=case.id).labelled(words("inspections-button-mend"))]] if orders else []
    return View("\n".join(lines), [*order, *_keys(case, words, files=files, mine=mine, decides=decides)])


def _keys(case: Case, words: Words, *, files: int, mine: bool, decides: bool) -> list[list[Key]]:
    looking = [ShowFiles(case_id=case.id).labelled(words("hand-button-files"))] if files else []
    history = ShowHistory(case_id=case.id).labelled(words("hand-button-history"))
    end = back(words("button-back"), ShowWork())
    publish = Publish(case_id=case.id).labelled(words("hand-button-publish"))
    if case.state is State.MERGED:
        return [[SeeTwins(case_id=case.id).labelled(words("hand-button-lead"))], [*looking, history], end]
    if case.state is State.APPEALED:
        judging = [
            [_saying(case, Saying.ALLOW, words("hand-button-allow"))],
            [_saying(case, Saying.UPHOLD, words("hand-button-uphold"))],
        ]
        return [*(judging if decides else []), [*looking, history], end]
    if not case.is_open:
        more = [] if case.is_over else [_saying(case, Saying.ANSWER, words("hand-button-more"))]
        return [more, [*looking, history], [publish] if case.answered_at is not None else [], end]
    find = FindUnit(case_id=case.id, unit_id=0).labelled(words("hand-button-other-unit"))
    deciding = [[find], [KeepHere(case_id=case.id).labelled(words("hand-button-keep-here"))]] if decides else []
    ask = [] if case.is_of_many else [_saying(case, Saying.ASK, words("hand-button-ask"))]
    give = PassOn(case_id=case.id).labelled(words("hand-button-pass-on"))
    if not mine:
        take = TakeCase(case_id=case.id).labelled(words("hand-button-take"), style="primary")
        return [*deciding, [take], [give, *ask], [*looking, history], end]
    may_refuse = case.kind is not Kind.PRAISE and case.appealed_at is None
    refuse = [_saying(case, Saying.REFUSE, words("hand-button-refuse"))] if may_refuse else []
    other = Urgency.ORDINARY if case.urgency is Urgency.URGENT else Urgency.URGENT
    label = words("hand-button-urge" if other is Urgency.URGENT else "hand-button-ease")
    urge = [] if case.kind is Kind.PRAISE else [SetUrgency(case_id=case.id, urgency=other).labelled(label)]
    twins = SeeTwins(case_id=case.id).labelled(words("hand-button-twins"))
    return [*deciding, [give, *ask], [*looking, *refuse], [history, *urge], [twins, publish], end]


def _saying(case: Case, saying: Saying, label: str) -> Key:
    return Say(case_id=case.id, saying=saying).labelled(label)


def write(case: Case, saying: Saying, words: Words, *, sender: str) -> View:
    """Ask for the words to the sender."""
    if case.is_of_many and saying is not Saying.ASK:
        return View(words("hand-write-to-many"), [back(words("button-back"), ReadCase(case_id=case.id))])
    return View(
        words("hand-write", saying=saying.value, receipt=case.receipt, named="yes" if sender else "no"),
        [back(words("button-back"), ReadCase(case_id=case.id))],
    )


def preview(case: Case, saying: Saying, text: str, words: Words, *, data: str, files: int, n: int) -> View:
    """Show what the sender will read."""
    lines = [words("hand-preview", saying=saying.value, quote=quoted(text, words, files=files))]
    if data:
        lines.append(words("hand-preview-data", data=data))
    return View(
        "\n".join(lines),
        [
            [SendOut(case_id=case.id, n=n).labelled(words("hand-button-send"), style="primary")],
            [_saying(case, saying, words("hand-button-rewrite"))],
            back(words("button-back"), ReadCase(case_id=case.id)),
        ],
    )


def said(case: Case, saying: Saying, words: Words, *, reached: bool, waiting: int) -> View:
    """Say that it is on its way, and offer what comes next: once answered, that everybody may read of it."""
    lines = [words("hand-sent", saying=saying.value, receipt=case.receipt, praise="yes" if case.is_over else "no")]
    if case.is_of_many:
        lines = [words("hand-sent-to-many")]
    elif not reached:
        lines.append(words("hand-comes-back" if case.assisted else "hand-no-way-back"))
    rows: list[list[Key]] = [[ShowWork().labelled(words("home-button-work", waiting=waiting))]] if waiting else []
    if saying is Saying.ANSWER:
        rows.append([Publish(case_id=case.id).labelled(words("hand-button-publish-answer"))])
    return View("\n".join(lines), [*rows, back(words("button-home"))])


def history(case: Case, lines: Sequence[str], words: Words) -> View:
    """Tell what has happened, in order."""
    text = "\n".join([words("hand-history", receipt=case.receipt), *lines[-10:]])
    return View(text, [back(words("button-back"), ReadCase(case_id=case.id))])


def day_and_time(at: datetime, words: Words) -> Safe:
    """Return a moment in the organisation's time as the history gives it: 11月24日 09:33."""
    day = words("pledge-day", month=at.month, day=at.day, month_name=at.strftime("%b"))
    return words("hand-event-at", day=day, time=f"{at:%H:%M}")


def event(
    kind: Happening, words: Words, *, at: str, by: str, unit: str, name: str, text: str, assisted: bool = False
) -> str:
    """Tell one thing that has happened."""
    what = "taken" if kind is Happening.ASSIGNED and by == name else kind.value
    if assisted and kind is Happening.CLOSED:
        what = "closed-unasked"
    line = words(f"hand-event-{what}", at=at, by=by, unit=unit, name=name)
    return line + words("hand-event-words", words=shorten(text, 60)) if text else line


def needs_words(case: Case, words: Words) -> View:
    """Say that an answer without words is none."""
    return View(words("hand-needs-words"), [back(words("button-back"), ReadCase(case_id=case.id))])


def news(case: Case, what: str, words: Words, *, text: str = "", due: str = "") -> View:
    """Tell a leader what has happened to a case: a verdict, words added, due soon, overdue, withdrawn."""
    lines = [words(f"hand-news-{what}", unit=case.unit_name, receipt=case.receipt)]
    if text:
        lines.append(words("case-words", words=shorten(text, 400)))
    if due and case.is_owed:
        lines.append(words("hand-due" if case.is_open else "hand-appeal-due", due=due))
    if what == "withdrawn":
        return View("\n".join(lines), [back(words("button-home"))])
    return View("\n".join(lines), [[ReadCase(case_id=case.id).labelled(words("hand-button-read"), style="primary")]])


def appeal_news(case: Case, said: str, words: Words) -> View:
    """Tell the unit what the level above has decided on an appeal against its refusal."""
    what = "allowed" if case.is_open else "upheld"
    text = words(f"hand-news-{what}", unit=case.unit_name, receipt=case.receipt, words=shorten(said, 400))
    read = ReadCase(case_id=case.id).labelled(words("hand-button-read"), style="primary" if case.is_open else None)
    return View(text, [[read]])


def several(what: str, cases: Sequence[Safe], words: Words, *, late: int) -> View:
    """Tell a leader in one message of several cases to which the same has happened, or not quite the same."""
    lines = [words(f"hand-several-{what}", count=len(cases), late=late)]
    lines += [words("work-line", number=number, line=line) for number, line in enumerate(cases[:LISTED], 1)]
    if len(cases) > LISTED:
        lines.append(words("hand-several-more", more=len(cases) - LISTED))
    return View("\n".join(lines), [[ShowWork().labelled(words("hand-button-work"), style="primary")]])
