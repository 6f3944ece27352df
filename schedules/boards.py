"""Boards: compared with the truth every ten minutes, edited only when they differ, pinned when they are new.

So a group sees at most six edits an hour, whatever happens in the unit, of the twenty a minute that Telegram allows.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import timedelta
from typing import Any

from domain.pledges import Pledge
from domain.wordings import SeenBy
from messages import boards as screens
from messages.words import words_for
from schedules.jobs import Tick
from storage import boards, pledges
from storage.boards import Board
from storage.outbox import Lane, Letter

EVERY = timedelta(minutes=10)
AT_ONCE = 500  # boards a look; with more of them each is looked at less often
OFFERS_KEPT = timedelta(days=7)


async def keep_boards(tick: Tick) -> Counter[str]:
    """Pin boards that have arrived, then write or edit those that say something else than the truth."""
    outcomes = await _pin(tick)
    await boards.forget_offers(tick.tx, before=tick.now - OFFERS_KEPT)
    words = words_for(tick.organisation.language, tick.organisation.vocabulary)
    for board in await boards.to_look_at(tick.tx, before=tick.now - EVERY, most=AT_ONCE):
        assert board.unit_id is not None
        listed = await _pledges(tick, board)
        view = screens.board(
            board.unit_name or "",
            board.unit_id,
            listed,
            words,
            today=tick.organisation_today,
            bot_username=tick.bot_username,
            inside=board.audience == "unit",
        )
        shown = hashlib.sha256(view.text.encode()).hexdigest()[:16]
        if shown != board.shown:
            outcomes["edited" if board.message_id else "sent"] += 1
            method = "editMessageText" if board.message_id else None
            call = view.call(board.chat_id, tick.signer, tick.now.date(), method=method, message_id=board.message_id)
            tick.letters.append(_letter(tick, board, call))
        await boards.change(tick.tx, board.id, shown=shown, looked_at=tick.now)
    return outcomes


async def _pledges(tick: Tick, board: Board) -> list[Pledge]:
    listed = await pledges.shown_in_unit(tick.tx, board.unit_path or "/0/")
    return listed if board.audience == "unit" else [each for each in listed if each.seen_by is SeenBy.PUBLIC]


async def _pin(tick: Tick) -> Counter[str]:
    """Pin boards that have arrived, without a sound, so that everybody finds them; the offer becomes the board."""
    outcomes: Counter[str] = Counter()
    for board_id, message_id in await boards.arrived(tick.tx):
        board = await boards.get(tick.tx, board_id)
        assert board is not None
        await boards.change(tick.tx, board_id, message_id=message_id)
        call = {"chat_id": board.chat_id, "method": "pinChatMessage", "payload": {
            "chat_id": board.chat_id, "message_id": message_id, "disable_notification": True}}  # fmt: skip
        tick.letters.append(_letter(tick, board, call, about=False))
        outcomes["pinned"] += 1
    return outcomes


def _letter(tick: Tick, board: Board, call: dict[str, Any], *, about: bool = True) -> Letter:
    known = f"board:{board.id}" if about else None
    return Letter(lane=Lane.DIGEST, kind="board", about=known, due_at=tick.now, **call)
