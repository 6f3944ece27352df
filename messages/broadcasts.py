"""Screens for broadcasts: what many get to read, and what their sender sees before, while and after it goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from domain.audiences import Audience, Reach
from domain.broadcasts import Broadcast, Kind, Where, WithoutRoom
from domain.polls import Poll
from domain.roles import Role
from domain.text import shorten
from domain.units import Affiliation, Sector, Unit
from messages.attention import WantFewer
from messages.buttons import Button, Key, back, link
from messages.honours import SeeRound, link_to_round
from messages.paging import fitting
from messages.practices import SeePractice
from messages.reach import Chats, sms_key, where_key, where_lines
from messages.reports import SeeReport, link_to_report
from messages.stories import SeeStory
from messages.view import Kept, View, rows_of
from messages.words import Safe, Words

LINE_MOST = 30
UNITS_SHOWN = 6
OPENS: Mapping[Kind, Callable[[int], Button]] = {
    **dict.fromkeys((Kind.CALL, Kind.PUBLICITY, Kind.AWARD), lambda noun_id: SeeRound(round_id=noun_id)),
    Kind.SPOTLIGHT: lambda noun_id: SeeStory(story_id=noun_id),
    Kind.PRACTICE: lambda noun_id: SeePractice(practice_id=noun_id),
    Kind.REPORT: lambda noun_id: SeeReport(report_id=noun_id),
}
# The same for groups and channels, where a key would belong to somebody: a link of `OPENS`.
LINKS: Mapping[Kind, Callable[[str, int], str]] = {
    **dict.fromkeys((Kind.CALL, Kind.PUBLICITY, Kind.AWARD), link_to_round),
    Kind.REPORT: link_to_report,
}
MOMENTS_OFFERED = ((0, 15), (0, 19), (1, 9))  # days from now, hours
IN_WORDS, AT_ONCE = -1, -2  # instead of a day


class ShowBroadcasts(Button, action="na"):
    """See what was sent to many, and send something."""


class WriteBroadcast(Button, action="nw"):
    """Write one for a unit; without one: choose."""

    unit_id: int | None = None


class ChooseAudience(Button, action="nc"):
    """Choose whom it is for."""

    broadcast_id: int
    unit_id: int | None = None  # a unit below, whose people are to be chosen from


class ChooseUnitBelow(Button, action="nb"):
    """Choose a unit below."""

    broadcast_id: int
    unit_id: int
    page: int = 0


class SetAudience(Button, action="ns"):
    """Send it to these: `all`, a role, a sector, affiliated organisations, or the silent of a poll."""

    broadcast_id: int
    unit_id: int
    whom: str  # all, r-secretary, s-rural, p-12


class ReviewBroadcast(Button, action="nr"):
    """See it as a whole."""

    broadcast_id: int


class RewriteBroadcast(Button, action="ne"):
    """Write the words anew."""

    broadcast_id: int


class ChangeRoom(Button, action="nk"):
    """Say what becomes of those who have had enough this week."""

    broadcast_id: int
    without_room: WithoutRoom


class ChooseMoment(Button, action="nt"):
    """Choose when it goes out: offer; so many days from now at an hour; in words; at once."""

    broadcast_id: int
    day: int | None = None
    hour: int = 0


class SendBroadcast(Button, action="ng"):
    """Send exactly this to exactly these; without a mark: ask once more."""

    broadcast_id: int
    mark: str | None = None


class ApproveBroadcast(Button, action="ny"):
    """Agree to exactly this, or do not."""

    broadcast_id: int
    mark: str
    yes: bool


class SeeBroadcast(Button, action="nv"):
    """See how far it is."""

    broadcast_id: int


class PauseBroadcast(Button, action="np"):
    """Let it wait, or go on."""

    broadcast_id: int
    paused: bool


class StopBroadcast(Button, action="nx"):
    """Send it to nobody else; first asks once more."""

    broadcast_id: int
    sure: bool = False


# ---- what many read --------------------------------------------------------------------------------------------------


def posted(broadcast: Broadcast, words: Words, *, bot_username: str) -> View:
    """Return a broadcast as it stands in a group or channel: without a sound, and with a link in place of a key."""
    text = words("broadcast-message", unit=broadcast.unit_name, text=broadcast.text)
    leads_to = LINKS.get(broadcast.kind)
    rows: list[list[Key]] = []
    if leads_to is not None and broadcast.noun_id is not None:
        label = words(f"broadcast-opens-{broadcast.kind}")
        rows = [[link(label, leads_to(bot_username, broadcast.noun_id))]]
    file = None if broadcast.photo is None else Kept("photo", broadcast.photo)
    return View(text, rows, file=file, silent=True)


def message(broadcast: Broadcast, words: Words) -> View:
    """Return a broadcast as everybody in its audience gets it."""
    text = words("broadcast-message", unit=broadcast.unit_name, text=broadcast.text)
    file = None if broadcast.photo is None else Kept("photo", broadcast.photo)
    return View(text, [_opens(broadcast, words), [WantFewer().labelled(words("broadcast-button-fewer"))]], file)


def _opens(broadcast: Broadcast, words: Words) -> list[Key]:
    """Return the key to what a broadcast tells of."""
    if (opens := OPENS.get(broadcast.kind)) is None or broadcast.noun_id is None:
        return []
    return [opens(broadcast.noun_id).labelled(words(f"broadcast-opens-{broadcast.kind}"), style="primary")]


def kept(broadcasts: Sequence[Broadcast], words: Words) -> View:
    """Return what was kept for somebody until their week began, in one message."""
    parts = [words("broadcast-kept-title", count=len(broadcasts))]
    parts += [words("broadcast-message", unit=each.unit_name, text=each.text) for each in broadcasts]
    return View(
        "\n\n".join(parts),
        [*(_opens(each, words) for each in broadcasts), [WantFewer().labelled(words("broadcast-button-fewer"))]],
    )


# ---- writing it ------------------------------------------------------------------------------------------------------


def listed(broadcasts: Sequence[Broadcast], words: Words, *, dead: Key | None) -> View:
    """List the newest broadcasts, with a way to write one."""
    rows = [[SeeBroadcast(broadcast_id=each.id).labelled(fitting(_line(each, words)))] for each in broadcasts]
    write = WriteBroadcast().labelled(words("broadcast-button-write"), style="primary")
    text = words("broadcast-list" if broadcasts else "broadcast-list-empty")
    return View(text, [[write], *rows, [dead] if dead else [], back(words("button-home"))])


def _line(broadcast: Broadcast, words: Words) -> str:
    return words.plain("broadcast-line", state=broadcast.state.value, text=shorten(broadcast.text, LINE_MOST))


def which_unit(units: Sequence[tuple[int, str]], words: Words) -> View:
    """Ask for which of one's units."""
    rows = [[WriteBroadcast(unit_id=unit_id).labelled(fitting(name))] for unit_id, name in units]
    return View(words("broadcast-which-unit"), [*rows, back(words("button-back"), ShowBroadcasts())])


def write(words: Words) -> View:
    """Ask for the words, and perhaps a photo."""
    return View(words("broadcast-write"), [back(words("button-back"), ShowBroadcasts())])


def only_words_and_a_photo(words: Words) -> View:
    """Say what a broadcast can hold; the question still waits."""
    return View(words("broadcast-only-words"), [back(words("button-back"), ShowBroadcasts())])


def one_photo(words: Words) -> View:
    """Say that the first photo of an album was taken."""
    return View(words("broadcast-one-photo"))


def audiences(
    broadcast: Broadcast,
    unit: Unit,
    words: Words,
    *,
    sectors: Sequence[Sector],
    affiliations: Sequence[Affiliation],
    polls: Sequence[Poll],
    below: bool,
) -> View:
    """Ask whom it is for."""

    def to(whom: str) -> SetAudience:
        return SetAudience(broadcast_id=broadcast.id, unit_id=unit.id, whom=whom)

    rows: list[list[Key]] = [
        [to("all").labelled(words("broadcast-to-all"), style="primary")],
        [
            to(f"r-{Role.SECRETARY}").labelled(words("broadcast-to-secretaries")),
            to(f"r-{Role.DEPUTY}").labelled(words("broadcast-to-deputies")),
        ],
    ]
    if len(sectors) > 1:
        rows += rows_of([to(f"s-{sector}").labelled(words(f"broadcast-sector-{sector}")) for sector in sectors], 2)
    rows += rows_of([to(f"a-{each}").labelled(words(f"affiliation-{each}")) for each in affiliations], 2)
    rows += [
        [to(f"p-{poll.id}").labelled(fitting(words.plain("broadcast-to-silent", title=poll.title)))] for poll in polls
    ]
    if below:
        choose = ChooseUnitBelow(broadcast_id=broadcast.id, unit_id=unit.id)
        rows.append([choose.labelled(words("broadcast-to-unit-below"))])
    return View(
        words("broadcast-whom", unit=unit.name),
        [*rows, back(words("button-back"), ReviewBroadcast(broadcast_id=broadcast.id))],
    )


def units_below(broadcast: Broadcast, unit: Unit, below: Sequence[Unit], words: Words, *, turn: list[Key]) -> View:
    """Ask for one of the units below."""
    rows = [[ChooseAudience(broadcast_id=broadcast.id, unit_id=each.id).labelled(fitting(each.name))] for each in below]
    go_back = back(words("button-back"), ChooseAudience(broadcast_id=broadcast.id, unit_id=unit.id))
    return View(words("broadcast-which-below", unit=unit.name), [*rows, turn, go_back])


def audience_text(audience: Audience, words: Words, *, unit: str, poll: str) -> Safe:
    """Return whom an audience is in words."""
    if audience.silent_in is not None:
        return words("broadcast-audience-silent", unit=unit, title=poll)
    if audience.role is not None:
        return words(f"broadcast-audience-{audience.role}", unit=unit)
    if audience.sector is not None:
        return words("broadcast-audience-sector", unit=unit, sector=words(f"broadcast-sector-{audience.sector}"))
    if audience.affiliation is not None:
        return words("broadcast-audience-sector", unit=unit, sector=words(f"affiliation-{audience.affiliation}"))
    return words("broadcast-audience-all", unit=unit)


def review(
    broadcast: Broadcast,
    words: Words,
    *,
    whom: Safe,
    reach: Reach,
    most: int,
    chats: Chats,
    when: str,
    night: bool,
    two: bool,
) -> View:
    """Show below the message itself to whom it goes, what it takes of their week (`most` messages), and when."""
    one, alone = broadcast.id, broadcast.where_to is Where.CHATS
    lines = [] if alone else [words("broadcast-review", whom=whom, count=reach.written_to)]
    if reach.written_to:
        spent = f"{reach.spent_each:.1f}"
        lines.append(words("broadcast-review-cost", most=most, spent=spent, fresh=int(spent == "0.0")))
    if reach.without_room:
        key = "broadcast-review-room"
        lines.append(words(key, room=reach.with_room, count=reach.written_to, full=reach.without_room))
        lines.append(words(f"broadcast-full-{broadcast.without_room.value.replace('_', '-')}"))
    elif reach.written_to:
        lines.append(words("broadcast-review-room-all"))
    if reach.on_leave or reach.unreachable:
        lines.append(words("broadcast-review-not", leave=reach.on_leave, unreachable=reach.unreachable))
    lines += where_lines(broadcast.where_to, chats, words)
    lines.append(words("broadcast-review-when", when=when, set=int(broadcast.due_at is not None)))
    if night and not alone:
        lines.append(words("broadcast-review-night"))
    if two:
        lines.append(words("broadcast-review-two"))
    other = WithoutRoom.LEFT_OUT if broadcast.without_room is WithoutRoom.NEXT_WEEK else WithoutRoom.NEXT_WEEK
    change = ChangeRoom(broadcast_id=one, without_room=other)
    rows: list[list[Key]] = []
    if reach.written_to or (chats.total and broadcast.where_to is not Where.PEOPLE):
        go = "two" if two else "planned" if broadcast.due_at else "now"
        rows.append([SendBroadcast(broadcast_id=one).labelled(words(f"broadcast-button-send-{go}"), style="primary")])
    rows += [
        [
            ChooseAudience(broadcast_id=one).labelled(words("broadcast-button-whom")),
            ChooseMoment(broadcast_id=one).labelled(words("broadcast-button-when")),
        ],
        [RewriteBroadcast(broadcast_id=one).labelled(words("broadcast-button-rewrite"))],
        sms_key(one, words),
        where_key(one, broadcast.where_to, chats, words),
        [change.labelled(words(f"broadcast-button-{other.value.replace('_', '-')}"))] if reach.without_room else [],
        back(words("button-back"), ShowBroadcasts()),
    ]
    return View("\n".join(lines), rows)


def sure(broadcast: Broadcast, words: Words, *, whom: Safe, reach: Reach, chats: Chats, when: str, two: bool) -> View:
    """Ask once more: exactly these words, exactly these people."""
    count, planned = reach.written_to, int(broadcast.due_at is not None)
    text = words("broadcast-sure", whom=whom, count=count, when=when, set=planned)
    label = words("broadcast-button-sure-two" if two else "broadcast-button-sure", count=count)
    if broadcast.where_to is Where.CHATS:
        text = words("reach-sure", count=chats.total, when=when, set=planned)
        label = words("reach-button-sure", count=chats.total)
    go = SendBroadcast(broadcast_id=broadcast.id, mark=broadcast.mark(count))
    return View(
        text,
        [[go.labelled(label, style="danger")], back(words("button-back"), ReviewBroadcast(broadcast_id=broadcast.id))],
    )


def moments(broadcast: Broadcast, words: Words, *, offered: Sequence[tuple[int, int]]) -> View:
    """Offer when it may go out: days from now and hours."""
    one = broadcast.id
    keys = [
        ChooseMoment(broadcast_id=one, day=day, hour=hour).labelled(words("broadcast-at", day=day, hour=f"{hour}:00"))
        for day, hour in offered
    ]
    return View(
        words("broadcast-when"),
        [
            [ChooseMoment(broadcast_id=one, day=AT_ONCE).labelled(words("broadcast-button-at-once"))],
            *rows_of(keys, 1),
            [ChooseMoment(broadcast_id=one, day=IN_WORDS).labelled(words("broadcast-button-write-moment"))],
            back(words("button-back"), ReviewBroadcast(broadcast_id=one)),
        ],
    )


def write_moment(broadcast: Broadcast, words: Words, *, again: bool = False) -> View:
    """Ask for a day and an hour in words."""
    key = "broadcast-moment-unclear" if again else "broadcast-write-moment"
    return View(words(key), [back(words("button-back"), ChooseMoment(broadcast_id=broadcast.id))])


# ---- a second yes ----------------------------------------------------------------------------------------------------


def approval(broadcast: Broadcast, words: Words, *, whom: Safe, when: str) -> View:
    """Ask somebody else who may whether it should go out."""
    mark, one = broadcast.mark(broadcast.asked), broadcast.id
    text = words(
        "broadcast-approval",
        name=broadcast.author or "…",
        whom=whom,
        count=broadcast.asked,
        when=when,
        set=int(bool(when)),
    )
    return View(
        text,
        [
            [ApproveBroadcast(broadcast_id=one, mark=mark, yes=True).labelled(words("broadcast-button-approve"))],
            [ApproveBroadcast(broadcast_id=one, mark=mark, yes=False).labelled(words("broadcast-button-decline"))],
            back(words("button-home")),
        ],
    )


def answered(words: Words, *, yes: bool) -> View:
    """Tell the one who was asked that it is noted."""
    return View(words("broadcast-approved" if yes else "broadcast-declined"), [back(words("button-home"))])


def declined(broadcast: Broadcast, words: Words, *, name: str) -> View:
    """Tell the sender that somebody did not agree: it is a draft again."""
    return View(
        words("broadcast-was-declined", name=name, text=shorten(broadcast.text, LINE_MOST)),
        [
            [ReviewBroadcast(broadcast_id=broadcast.id).labelled(words("broadcast-button-open"))],
            back(words("button-home")),
        ],
    )
