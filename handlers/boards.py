"""A unit's group and channel: the bot comes in, a leader links it, it is unlinked, moves, or the bot is thrown out.

A chat has no identity here, and nor has whoever acts in it, anonymous or not: what gives a right happens in private,
where the leader opens the link that the chat was given.
"""

from __future__ import annotations

import secrets

from telegram.constants import ChatType

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.roles import Act
from domain.text import clean_line
from domain.units import Unit
from handlers.context import Context
from handlers.routes import Opened, Otherwise, Pressed, Route
from messages import boards as screens
from messages.boards import ChooseBoardUnit, LinkBoard, Unlink
from messages.units import SeeBoards
from messages.words import words_for
from storage import boards, people, units
from storage.boards import Board

GONE = ("left", "kicked")
TITLE_MOST = 60


async def chat_changed(context: Context) -> None:
    """Take note that the bot has come into a group or channel, or is out of it."""
    change = context.incoming.my_chat_member if context.incoming else None
    if change is None:
        raise NotThere
    chat, status = change.chat, change.new_chat_member.status
    board = await boards.of_chat(context.tx, chat.id)
    if status in GONE:
        if board is not None:
            await _thrown_out(context, board)
        return
    is_channel = chat.type == ChatType.CHANNEL
    if board is not None or (is_channel and status != "administrator"):
        return
    code = secrets.token_urlsafe(12)
    board_id = await boards.offer(
        context.tx,
        chat_id=chat.id,
        kind="channel" if is_channel else "group",
        title=clean_line(chat.title or "", limit=None)[:TITLE_MOST] or "…",
        code=code,
        at=context.now,
    )
    link = f"https://t.me/{context.turn.bot_username}?start=b{code}"
    view = screens.offer(context.words, link=link, is_channel=is_channel)
    await context.send(view, about=f"board:{board_id}")


async def _thrown_out(context: Context, board: Board) -> None:
    await boards.forget(context.tx, board.id)
    if board.linked_by is None:
        return
    person = await people.by_id(context.tx, board.linked_by, default=context.organisation)
    if person is not None:
        view = screens.thrown_out(board.title, board.unit_name or "", context.words_of(person))
        await context.tell(person, view)


async def chat_moved(context: Context) -> None:
    """Follow a group that has become a supergroup."""
    message = context.incoming.message if context.incoming else None
    if message is None or message.migrate_to_chat_id is None:
        raise NotThere
    await boards.move(context.tx, message.chat.id, message.migrate_to_chat_id)


# ---- linking, in private


async def open_link(context: Context, code: str) -> None:
    """Let a leader link the chat whose link they opened."""
    board = await boards.by_code(context.tx, code)
    if board is None:
        raise NotThere
    led = await _led(context)
    if not led:
        await context.show(screens.not_yours(context.words))
    elif len(led) == 1:
        await _confirm(context, board, led[0])
    else:
        await context.show(screens.choose_unit(board.id, board.title, led, context.words))


async def _led(context: Context) -> list[Unit]:
    """Return the units that whoever acts may link a chat to."""
    found: dict[int, Unit] = {}
    for grant in context.person.leads(context.today):
        unit = await units.get(context.tx, grant.unit_id)
        if unit is not None and context.person.may(Act.LINK_CHATS, unit.path, context.today):
            found[unit.id] = unit
    return list(found.values())


async def choose_unit(context: Context, button: ChooseBoardUnit) -> None:
    """Go on with the chosen unit."""
    board, unit = await _offered(context, button.board_id, button.unit_id)
    await _confirm(context, board, unit)


async def _confirm(context: Context, board: Board, unit: Unit) -> None:
    view = screens.confirm(board.id, board.title, unit, context.words, is_channel=board.kind == "channel")
    await context.show(view)


async def _offered(context: Context, board_id: int, unit_id: int) -> tuple[Board, Unit]:
    """Return a chat that nobody has linked and a unit that whoever acts may link it to."""
    board, unit = await boards.get(context.tx, board_id), await units.get(context.tx, unit_id)
    if board is None or unit is None or not context.person.may(Act.LINK_CHATS, unit.path, context.today):
        raise NotThere
    if board.unit_id is not None:
        raise NoLonger
    return board, unit


async def link(context: Context, button: LinkBoard) -> None:
    """Link a chat to a unit; its board is written and pinned at the next look, within a minute."""
    board, unit = await _offered(context, button.board_id, button.unit_id)
    await boards.change(
        context.tx,
        board.id,
        unit_id=unit.id,
        audience="unit" if button.within else "public",
        linked_by=context.person.id,
        linked_at=context.now,
        code=None,
    )
    await context.note(Deed.LINK_CHAT, unit_id=unit.id, noun="board", noun_id=board.id, why=board.title)
    await context.show(screens.linked(board.title, unit, context.words, is_channel=board.kind == "channel"))


# ---- the unit's chats


async def see(context: Context, button: SeeBoards) -> None:
    """Show a unit's groups and channels."""
    unit = await units.get(context.tx, button.unit_id)
    if unit is None or not context.person.may(Act.LINK_CHATS, unit.path, context.today):
        raise NotThere
    linked = [(board.id, board.title, board.kind) for board in await boards.of_unit(context.tx, unit.id)]
    await context.show(screens.chats(unit, linked, context.words, bot_username=context.turn.bot_username))


async def unlink(context: Context, button: Unlink) -> None:
    """Unlink a chat, after asking; the message in it says so."""
    board = await boards.get(context.tx, button.board_id)
    if board is None or board.unit_id is None or board.unit_path is None:
        raise NotThere
    if not context.person.may(Act.LINK_CHATS, board.unit_path, context.today):
        raise NotThere
    if not button.sure:
        await context.show(screens.ask_unlink(board.id, board.title, board.unit_id, context.words))
        return
    await boards.forget(context.tx, board.id)
    await context.note(Deed.UNLINK_CHAT, unit_id=board.unit_id, noun="board", noun_id=board.id, why=board.title)
    if board.message_id is not None:
        organisation = context.organisation
        view = screens.unlinked_here(words_for(organisation.language, organisation.vocabulary))
        await context.edit_in_chat(board.chat_id, board.message_id, view)
    await context.show(screens.unlinked(board.title, board.unit_id, context.words))


ROUTES: list[Route] = [
    Otherwise("let in or out", chat_changed),
    Otherwise("moved", chat_moved),
    Opened("b", open_link),
    Pressed(ChooseBoardUnit, choose_unit),
    Pressed(LinkBoard, link),
    Pressed(SeeBoards, see),
    Pressed(Unlink, unlink),
]
