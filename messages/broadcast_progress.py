"""How far a broadcast is, as its sender watches it: in people, and in the groups and channels it has come to."""

from __future__ import annotations

from domain.broadcasts import Broadcast, Progress, State, Where
from domain.text import shorten
from messages.broadcasts import LINE_MOST, PauseBroadcast, SeeBroadcast, ShowBroadcasts, StopBroadcast
from messages.buttons import Key, back
from messages.reach import arrived_line, sms_key
from messages.view import View
from messages.words import Safe, Words

BAR = 10


def progress(
    broadcast: Broadcast,
    so_far: Progress,
    words: Words,
    *,
    whom: Safe,
    when: str = "",
    approvers: int = 0,
    chats_reached: int = 0,
) -> View:
    """Show how far a broadcast is, with what can be done about it; `chats_reached`: groups and channels it is in."""
    one, state = broadcast.id, broadcast.state
    lines = [words(f"broadcast-is-{state.value}", text=shorten(broadcast.text, LINE_MOST), whom=whom, when=when)]
    if state is State.WAITING:
        lines.append(words("broadcast-waiting-for", count=approvers))
    if state in (State.SENDING, State.PAUSED, State.DONE, State.STOPPED):
        if state is not State.DONE and broadcast.where_to is not Where.CHATS:
            lines.append(words("broadcast-bar", bar=_bar(so_far.ratio), percent=int(so_far.ratio * 100)))
        waiting = 0 if state is State.STOPPED else so_far.waiting
        if broadcast.where_to is not Where.CHATS:
            lines.append(words("broadcast-counts", arrived=so_far.arrived, waiting=waiting))
        if broadcast.chats is not None:
            lines.append(arrived_line(broadcast.chats, chats_reached, words))
        if state is State.SENDING and so_far.seconds_left is not None:
            lines.append(_pace(so_far.per_second or 0.0, so_far.seconds_left, words))
        if so_far.asleep and state is State.SENDING:
            lines.append(words("broadcast-asleep", count=so_far.asleep))
        if so_far.unreachable or so_far.refused:
            lines.append(words("broadcast-not-arrived", unreachable=so_far.unreachable, refused=so_far.refused))
        if broadcast.kept:
            lines.append(words("broadcast-kept", count=broadcast.kept))
        if broadcast.left_out:
            lines.append(words("broadcast-left-out", count=broadcast.left_out))
    rows: list[list[Key]] = []
    if state is State.SENDING:
        rows.append([PauseBroadcast(broadcast_id=one, paused=True).labelled(words("broadcast-button-pause"))])
    if state is State.PAUSED:
        resume = PauseBroadcast(broadcast_id=one, paused=False)
        rows.append([resume.labelled(words("broadcast-button-resume"), style="primary")])
    if broadcast.is_open:
        rows.append([StopBroadcast(broadcast_id=one).labelled(words("broadcast-button-stop"))])
        rows.append([SeeBroadcast(broadcast_id=one).labelled(words("broadcast-button-look"))])
    rows.append(sms_key(one, words))
    return View("\n".join(lines), [*rows, back(words("button-back"), ShowBroadcasts())])


def sure_to_stop(broadcast: Broadcast, words: Words, *, arrived: int) -> View:
    """Ask once more: what has arrived cannot be taken back."""
    return View(
        words("broadcast-sure-to-stop", arrived=arrived),
        [
            [
                StopBroadcast(broadcast_id=broadcast.id, sure=True).labelled(
                    words("broadcast-button-stop-sure"), "danger"
                )
            ],
            back(words("button-back"), SeeBroadcast(broadcast_id=broadcast.id)),
        ],
    )


def _bar(ratio: float) -> str:
    full = int(ratio * BAR)
    return "▓" * full + "░" * (BAR - full)


def _pace(per_second: float, seconds: float, words: Words) -> Safe:
    rate = round(per_second) if per_second >= 1 else round(per_second, 1)
    if seconds < 90:
        return words("broadcast-pace-seconds", rate=rate, left=max(1, round(seconds)))
    return words("broadcast-pace-minutes", rate=rate, left=round(seconds / 60))
