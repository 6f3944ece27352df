"""Screens of a unit's board: in its group, and for the leader who links it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.pledges import Pledge, State
from domain.text import shorten
from domain.units import Unit
from messages.browse import link_to_pledge, link_to_unit
from messages.buttons import Button, Key, Style, back
from messages.paging import fitting
from messages.pledges import short_state, title
from messages.units import SeeBoards, SeeUnit
from messages.view import View
from messages.words import Safe, Words

SHOWN_MOST = 20  # of open pledges; the message stays readable and far below Telegram's 4,096 letters
WHAT_MOST = 60
CHATS_MOST = 5


class ChooseBoardUnit(Button, action="boc"):
    """Link a chat to this one of several units."""

    board_id: int
    unit_id: int


class LinkBoard(Button, action="bol"):
    """Link a chat to a unit; `within`: only people of the unit are in it."""

    board_id: int
    unit_id: int
    within: bool = False


class Unlink(Button, action="bou"):
    """Unlink a chat: first asked, then done."""

    board_id: int
    sure: bool = False


# ---- in the group


def offer(words: Words, *, link: str, is_channel: bool) -> View:
    """Say in a chat what the bot is there for, with the way in for a leader."""
    text = words("board-offer-channel" if is_channel else "board-offer")
    return View(text, [[Key(label=words.plain("board-button-link"), url=link)]])


def board(
    unit: str, unit_id: int, listed: Sequence[Pledge], words: Words, *, today: date, bot_username: str, inside: bool
) -> View:
    """Say what the unit promises, how far it has come, and what came of the last; `inside`: its own people read it."""
    going = [pledge for pledge in listed if pledge.state in (State.PUBLISHED, State.CLAIMED)]
    over = [pledge for pledge in listed if pledge.state not in (State.PUBLISHED, State.CLAIMED, State.WITHDRAWN)]
    kept = sum(pledge.state in (State.KEPT, State.KEPT_LATE) for pledge in over)
    counts = words("board-counts", going=len(going), over=len(over), kept=kept)
    lines: list[str] = [words("board-title", unit=unit), counts]
    for number, pledge in enumerate(going[:SHOWN_MOST], start=1):
        what = title(pledge.model_copy(update={"what": shorten(pledge.what, WHAT_MOST)}), words)
        state = short_state(pledge, words, today)
        lines.append(words("board-line", number=number, author=pledge.author, title=what, state=state))
        if not inside:
            lines[-1] += words("board-more-link", link=Safe(link_to_pledge(bot_username, pledge.id)))
    if len(going) > SHOWN_MOST:
        lines.append(words("board-more", count=len(going) - SHOWN_MOST))
    lines.append(words("board-updated", on=spoken_date(today, today=today, language=words.language)))
    look = Key(label=words.plain("board-button-look"), url=link_to_unit(bot_username, unit_id))
    return View("\n".join(lines), [[look]])


def unlinked_here(words: Words) -> View:
    """Say in the group that its board is no longer kept."""
    return View(words("board-over"))


# ---- for the leader who links it


def not_yours(words: Words) -> View:
    """Say who may link a chat."""
    return View(words("board-not-yours"), [back(words("button-home"))])


def choose_unit(board_id: int, chat: str, units: Sequence[Unit], words: Words) -> View:
    """Ask which unit the chat belongs to."""
    keys = [[ChooseBoardUnit(board_id=board_id, unit_id=unit.id).labelled(fitting(unit.name))] for unit in units[:7]]
    return View(words("board-which-unit", chat=chat), [*keys, back(words("button-home"))])


def confirm(board_id: int, chat: str, unit: Unit, words: Words, *, is_channel: bool) -> View:
    """Say what linking does, and let the leader do it."""

    def link(*, within: bool, key: str, style: Style | None = None) -> list[Key]:
        return [LinkBoard(board_id=board_id, unit_id=unit.id, within=within).labelled(words(key), style=style)]

    if is_channel:
        rows = [link(within=False, key="board-button-yes-channel", style="primary")]
    else:
        rows = [link(within=True, key="board-button-yes-unit"), link(within=False, key="board-button-yes-public")]
    key = "board-confirm-channel" if is_channel else "board-confirm"
    return View(words(key, chat=chat, unit=unit.name), [*rows, back(words("button-home"))])


def linked(chat: str, unit: Unit, words: Words, *, is_channel: bool) -> View:
    """Say that it is linked."""
    see = SeeBoards(unit_id=unit.id).labelled(words("board-button-see"))
    return View(
        words("board-linked-channel" if is_channel else "board-linked", chat=chat, unit=unit.name),
        [[see], back(words("button-home"))],
    )


def chats(unit: Unit, linked: Sequence[tuple[int, str, str]], words: Words, *, bot_username: str) -> View:
    """Show a unit's groups and channels (id, title, kind), and how to add one."""
    lines: list[str] = [words("board-list" if linked else "board-list-none", unit=unit.name)]
    lines += [words("board-list-line", chat=name, kind=kind) for _, name, kind in linked[:CHATS_MOST]]
    rows = [
        [Unlink(board_id=board_id).labelled(words("board-button-unlink", chat=fitting(name, 2)))]
        for board_id, name, _ in linked[:CHATS_MOST]
    ]
    to_group = f"https://t.me/{bot_username}?startgroup&admin=pin_messages"
    to_channel = f"https://t.me/{bot_username}?startchannel&admin=post_messages"
    rows.append([Key(label=words.plain("board-button-group"), url=to_group)])
    rows.append([Key(label=words.plain("board-button-channel"), url=to_channel)])
    return View("\n".join(lines), [*rows, back(words("button-back"), SeeUnit(unit_id=unit.id))])


def ask_unlink(board_id: int, chat: str, unit_id: int, words: Words) -> View:
    """Ask before a chat is unlinked."""
    return View(
        words("board-ask-unlink", chat=chat),
        [
            [Unlink(board_id=board_id, sure=True).labelled(words("board-button-unlink-sure"), style="danger")],
            back(words("button-back"), SeeBoards(unit_id=unit_id)),
        ],
    )


def unlinked(chat: str, unit_id: int, words: Words) -> View:
    """Say that it is unlinked."""
    return View(words("board-unlinked", chat=chat), [back(words("button-back"), SeeBoards(unit_id=unit_id))])


def thrown_out(chat: str, unit: str, words: Words) -> View:
    """Tell whoever linked it that the bot is no longer in a chat."""
    return View(words("board-thrown-out", chat=chat, unit=unit), [back(words("button-home"))])
