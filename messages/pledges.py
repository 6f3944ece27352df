"""Screens for pledges that are there: one's own, one of them, those of the unit, their versions, taking them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from domain.check_ins import CheckIn, Said
from domain.deadlines import days_left, spoken_date
from domain.people import Membership, Person
from domain.pledges import BEING_WRITTEN, Kind, Pledge, State
from domain.statistics import K
from domain.text import shorten
from domain.units import Unit
from domain.verdicts import told
from domain.wordings import SeenBy, Wording
from messages import kinds
from messages.buttons import Button, Key, back
from messages.paging import pages_of, turning
from messages.view import Album, Kept, View, rows_of
from messages.words import Safe, Words

PAGE = 6
FILES_A_PAGE = 10  # as many as an album takes
LABEL = {"zh": 13, "en": 22}  # of one column, less the number in front
WITHDRAWAL_REASONS = ("moved", "double", "impossible")


class WritePledge(Button, action="pw"):
    """Begin one."""


class MyPledges(Button, action="pm"):
    """See one's own."""

    page: int = 0


class ShowPledge(Button, action="plo"):
    """See one pledge."""

    pledge_id: int


class OthersPledges(Button, action="plu"):
    """See what is published in a unit."""

    unit_id: int
    page: int = 0


class ShowVersions(Button, action="plv"):
    """See how the wording has changed."""

    pledge_id: int


class ShowFiles(Button, action="plp"):
    """See the pictures and voices that came with check-ins, the newest first."""

    pledge_id: int
    page: int = 0


class AskWithdrawal(Button, action="plq"):
    """Say why one takes a pledge back."""

    pledge_id: int


class Withdraw(Button, action="plr"):
    """Take a pledge back for one of the usual reasons, by its place in `WITHDRAWAL_REASONS`."""

    pledge_id: int
    reason: int


class WriteWithdrawal(Button, action="ply"):
    """Take a pledge back for a reason of one's own."""

    pledge_id: int


# ---- phrases that other screens use too


def title(wording: Wording, words: Words) -> Safe:
    """Return what is promised and how many."""
    if wording.amount is None:
        return words("pledge-title", what=wording.what)
    return words("pledge-title-counted", what=wording.what, amount=wording.amount, measure=wording.measure or "")


def due(wording: Wording, words: Words, today: date) -> Safe:
    """Return the day it is due, with its weekday and how far away it is."""
    last = wording.last_day if isinstance(wording, Pledge) else wording.due_on
    left = days_left(last, today=today)
    said = words("pledge-overdue", days=-left) if left < 0 else words("pledge-left", days=left)
    on, promised = (spoken_date(day, today=today, language=words.language) for day in (last, wording.due_on))
    if last > wording.due_on:
        return words("pledge-due-moved", on=on, left=said, promised=promised)
    return words("pledge-due", on=on, left=said)


def progress(pledge: Pledge, words: Words) -> Safe:
    """Return how much is done, as the member reports it."""
    if pledge.kind is Kind.JOINT:
        if pledge.gathered_at is not None:
            return words("pledge-progress-parts", done=pledge.parts_done, count=pledge.joined + 1)
        return words("pledge-progress-joined", joined=pledge.joined, needed=pledge.terms.needed)
    if pledge.terms.milestones:
        reached = sum(each.number in pledge.reached for each in pledge.terms.milestones)
        return words(
            "pledge-progress-milestones",
            reached=reached,
            count=len(pledge.terms.milestones),
            percent=pledge.percent,
        )
    if pledge.amount is None:
        return words("pledge-progress-uncounted", mood=pledge.mood.value if pledge.mood else "none")
    return words("pledge-progress", done=pledge.done, amount=pledge.amount)


def confirmed(pledge: Pledge, words: Words) -> Safe:
    """Return what those it serves say, as far as it may be told; never added to `progress`."""
    return confirmations(pledge.confirmed, pledge.answered, words)


def confirmations(said_done: int, answered: int, words: Words) -> Safe:
    """Return the same of two numbers."""
    mark = told(said_done, answered)
    return words("pledge-confirmed", how=mark.how.value, answered=mark.answered, confirmed=mark.confirmed, k=K)


def appeal_line(pledge: Pledge, words: Words, today: date, *, key: str = "appeal-outcome") -> Safe:
    """Return what an appeal came to, or that it waits."""
    appeal = pledge.appeal
    if appeal is None or appeal.answer is None:
        return words("appeal-line-waiting")
    how = "upheld" if pledge.state is appeal.against else "changed"
    author, what, verdict = pledge.author, title(pledge, words), state(pledge, words, today)
    return words(key, author=author, title=what, how=how, verdict=verdict, answer=appeal.answer)


def rhythm(every_days: int, person: Person, words: Words) -> Safe:
    """Return how often and when progress is asked."""
    return words("pledge-rhythm", days=every_days, hour=person.ask_at.strftime("%H:%M"))


def seen_by(whom: SeenBy, words: Words, *, pair_id: int | None = None) -> Safe:
    """Return who will see it; a help plan is always seen by those in its pairing."""
    if pair_id is not None and whom is SeenBy.SECRETARY:
        return words("pledge-seen-by-pair")
    return words(f"pledge-seen-by-{whom.value}")


def state(pledge: Pledge, words: Words, today: date) -> Safe:
    """Return how far a pledge has come, in a word."""
    if pledge.is_overdue(today):
        return words("pledge-state-overdue")
    if pledge.state is State.PUBLISHED and pledge.rests(today):
        return words("pledge-state-resting")
    if pledge.is_silent(today):
        return words("pledge-state-silent")
    return words(f"pledge-state-{pledge.state.value}")


def reported_on(check_in: CheckIn, zone: ZoneInfo, words: Words) -> Safe:
    """Return one check-in in a few words: when, and what."""
    on = check_in.at.astimezone(zone)
    day = words("pledge-day", month=on.month, day=on.day, month_name=on.strftime("%b"))
    edited, first = "", check_in.said_first
    if first is not None:
        quote = _quote(first, words) if first.words != check_in.words else ""
        edited = words("pledge-edited", before=Safe(_reported(first, words) + quote))
    if check_in.has_other_file:
        edited += words("pledge-other-file")
    return Safe(
        words("pledge-reported", day=day, what=_reported(check_in, words), said=_quote(check_in, words)) + edited
    )


def _quote(said: CheckIn | Said, words: Words) -> Safe:
    return words("pledge-said", words=shorten(said.words, 30)) if said.words else Safe("")


def _reported(said: CheckIn | Said, words: Words) -> str:
    return f"+{said.added}" if said.added else words(f"check-in-mood-{said.mood.value}")


# ---- lists


def own(listed: Sequence[Pledge], page: int, words: Words, *, today: date, year: Key | None = None) -> View:
    """List a person's own pledges, six to a screen; `year`: the key to their year."""
    if not listed:
        return View(
            words("pledges-none"),
            [[WritePledge().labelled(words("home-button-write-pledge"), style="primary")], back(words("button-home"))],
        )
    shown, page = _page(listed, page)
    lines: list[str] = [words("pledges-own", count=len(listed))]
    lines += [
        words("pledges-line", number=number, title=title(each, words), state=short_state(each, words, today))
        for number, each in shown
    ]
    last = [
        WritePledge().labelled(words("home-button-write-pledge")),
        back(words("button-home"))[0],
    ]
    pager = _pager(len(listed), page, words, lambda to: MyPledges(page=to))
    rows = [*_open_keys(shown, words), pager, last]
    if year is not None and len(shown) < PAGE:
        rows.insert(-1, [year])
    return View("\n".join(lines), rows)


def of_unit(listed: Sequence[Pledge], unit: Unit, page: int, words: Words, *, today: date) -> View:
    """List what is published in a unit."""
    last = [
        WritePledge().labelled(words("home-button-write-pledge")),
        back(words("button-home"))[0],
    ]
    if not listed:
        return View(words("pledges-unit-none", unit=unit.name), [last])
    shown, page = _page(listed, page)
    lines: list[str] = [words("pledges-unit", unit=unit.name, count=len(listed))]
    lines += [
        words("pledges-unit-line", number=number, author=each.author, title=title(each, words))
        + words("pledges-state", state=short_state(each, words, today))
        for number, each in shown
    ]
    pager = _pager(len(listed), page, words, lambda to: OthersPledges(unit_id=unit.id, page=to))
    return View("\n".join(lines), [*_open_keys(shown, words), pager, last])


def choose_unit(units: Sequence[Membership], words: Words, button: Callable[..., Button]) -> View:
    """Ask which unit somebody who belongs to several means; `button` takes its `unit_id`."""
    keys = [button(unit_id=unit.unit_id).labelled(_label(unit.unit_name, words)) for unit in units[:7]]
    return View(words("pledge-which-unit"), [*rows_of(keys, 1), back(words("button-home"))])


def no_unit(words: Words) -> View:
    """Say that a pledge needs a unit to be made in."""
    return View(words("pledge-no-unit"), [back(words("button-home"))])


def _page(listed: Sequence[Pledge], page: int) -> tuple[list[tuple[int, Pledge]], int]:
    page = max(0, min(page, (len(listed) - 1) // PAGE))
    return list(enumerate(listed, 1))[page * PAGE : (page + 1) * PAGE], page


def _open_keys(shown: Sequence[tuple[int, Pledge]], words: Words) -> list[list[Key]]:
    return [[ShowPledge(pledge_id=each.id).labelled(f"{number} {_label(each.what, words)}")] for number, each in shown]


def _label(text: str, words: Words) -> str:
    return shorten(text, LABEL[words.language])


def _pager(count: int, page: int, words: Words, to: Callable[[int], Button]) -> list[Key]:
    keys: list[Key] = []
    if page > 0:
        keys.append(to(page - 1).labelled(words("pledges-earlier")))
    if (page + 1) * PAGE < count:
        keys.append(to(page + 1).labelled(words("pledges-later")))
    return keys


def short_state(pledge: Pledge, words: Words, today: date) -> Safe:
    """Return how far a pledge has come, for a line of a list."""
    rests_or_is_silent = pledge.rests(today) or pledge.is_silent(today)
    if pledge.state is State.PUBLISHED and not pledge.is_overdue(today) and not rests_or_is_silent:
        left = words("pledge-left", days=pledge.days_left(today))
        return words("pledges-open", progress=progress(pledge, words), left=left)
    return state(pledge, words, today)


# ---- one pledge


def author_line(pledge: Pledge, words: Words) -> Safe:
    """Return whose pledge it is: a unit's, or a person's and their unit."""
    if pledge.kind is Kind.UNIT:
        return words("pledge-author-unit", unit=pledge.unit_name)
    return words("pledge-author", author=pledge.author, unit=pledge.unit_name)


def lines_of(
    pledge: Pledge, words: Words, *, today: date, zone: ZoneInfo, last: Sequence[CheckIn], named: bool
) -> list[str]:
    """Return what is to be read about one pledge."""
    lines: list[str] = [words("pledge-head", title=title(pledge, words))]
    if named:
        lines.append(author_line(pledge, words))
    if pledge.state not in BEING_WRITTEN and pledge.state is not State.SUBMITTED:
        lines.append(words("pledge-line-reported", progress=progress(pledge, words)))
        lines.append(words("pledge-line-confirmed", confirmed=confirmed(pledge, words)))
    lines += kinds.terms_lines(pledge, words, today=today, reached=pledge.reached)
    about = [each for each in (pledge.theme, pledge.project) if each]
    if about:
        lines.append(words("pledge-line-theme", theme=words("list-comma").join(about)))
    lines.append(words("pledge-line-due", due=due(pledge, words, today)))
    lines.append(words("pledge-line-state", state=state(pledge, words, today)))
    if pledge.reason and pledge.state in (State.RETURNED, State.WITHDRAWN):
        lines.append(words("pledge-line-reason", reason=pledge.reason))
    if pledge.appeal is not None:
        lines.append(appeal_line(pledge, words, today))
    if pledge.change is not None:
        key = "pledge-line-change-waiting" if pledge.waiting_since else "pledge-line-change"
        lines.append(words(key, title=title(pledge.change, words), due=due(pledge.change, words, today)))
    if last:
        reports = words("pledge-line-last-join").join(reported_on(each, zone, words) for each in last)
        lines.append(words("pledge-line-last", reports=Safe(reports)))
    return lines


def whole(
    pledge: Pledge,
    words: Words,
    *,
    today: date,
    zone: ZoneInfo,
    last: Sequence[CheckIn],
    mine: bool,
    keys: list[list[Key]],
    back_to: Button | None = None,
    more: Sequence[Safe] = (),
) -> View:
    """Show one pledge with what the reader can do about it; `keys` and the way back come from who they are.

    `more`: what its kind adds to be read.
    """
    lines = [*lines_of(pledge, words, today=today, zone=zone, last=last, named=not mine), *more]
    home = back(words("button-back"), back_to or (MyPledges() if mine else OthersPledges(unit_id=pledge.unit_id)))
    return View("\n".join(lines), [*keys, home])


def more_keys(pledge: Pledge, words: Words, *, files: bool, versions: bool) -> list[Key]:
    """Return the keys that only show more."""
    keys: list[Key] = []
    if files:
        keys.append(ShowFiles(pledge_id=pledge.id).labelled(words("pledge-button-files")))
    if versions:
        keys.append(ShowVersions(pledge_id=pledge.id).labelled(words("pledge-button-versions")))
    return keys


def files(pledge: Pledge, shown: Sequence[Kept], words: Words) -> list[View]:
    """Return the files of one page as they are sent: photos and videos together, documents together, voices singly."""
    caption = title(pledge, words)
    looks = [each for each in shown if each.field in ("photo", "video")]
    papers = [each for each in shown if each.field == "document"]
    sent: list[Album | Kept] = [
        group[0] if len(group) == 1 else Album(tuple(group)) for group in (looks, papers) if group
    ]
    sent += [each for each in shown if each.field == "voice"]
    return [View(caption, file=each, silent=True) for each in sent]


def files_page(pledge: Pledge, page: int, count: int, words: Words) -> View:
    """Say below them which they were, with the way to the others."""
    first, last = page * FILES_A_PAGE + 1, min(count, (page + 1) * FILES_A_PAGE)
    text = words("pledge-files", count=count, first=first, last=last)
    turn = turning(words, page, pages_of(count, FILES_A_PAGE), lambda to: ShowFiles(pledge_id=pledge.id, page=to))
    return View(text, [turn, back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


# ---- taking back


def ask_withdrawal(pledge: Pledge, words: Words) -> View:
    """Ask why a pledge is taken back."""
    keys = [
        [Withdraw(pledge_id=pledge.id, reason=place).labelled(words(f"pledge-withdraw-{reason}"))]
        for place, reason in enumerate(WITHDRAWAL_REASONS)
    ]
    write = [WriteWithdrawal(pledge_id=pledge.id).labelled(words("pledge-button-write-reason"))]
    last = back(words("pledge-button-keep"), ShowPledge(pledge_id=pledge.id))
    return View(words("pledge-ask-withdrawal", title=title(pledge, words)), [*keys, write, last])


def write_withdrawal(pledge: Pledge, words: Words) -> View:
    """Wait for the reason in words."""
    return View(words("pledge-write-withdrawal"), [back(words("pledge-button-keep"), ShowPledge(pledge_id=pledge.id))])


def withdrawn(pledge: Pledge, words: Words) -> View:
    """Say that it is taken back, and that this stays to be read."""
    keys: list[Key] = [MyPledges().labelled(words("home-button-my-pledges")), back(words("button-home"))[0]]
    return View(words("pledge-withdrawn", title=title(pledge, words), reason=pledge.reason or ""), [keys])
