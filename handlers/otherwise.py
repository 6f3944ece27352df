"""What an update can be that no command, question, reply or press took: by name, for `routes.Otherwise`.

Apart from the features that take them, which are loaded only when one of these first holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from telegram import Update
from telegram.constants import ChatType

from domain.roles import RIGHTS, Act
from domain.text import clean_text
from handlers.context import current

SHEETS = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt")  # what a roster may come as


def _lets_in_or_out(update: Update) -> bool:
    """Say whether a group or channel let us in or put us out."""
    change = update.my_chat_member
    return change is not None and change.chat.type != ChatType.PRIVATE


def _moved(update: Update) -> bool:
    """Say whether a group has become a supergroup."""
    message = update.message
    return message is not None and message.chat.type != ChatType.PRIVATE and message.migrate_to_chat_id is not None


def _roster(update: Update) -> bool:
    """Say whether somebody who may import rosters sent a sheet."""
    document, turn = update.message and update.message.document, current.get()
    if not document or not (document.file_name or "").lower().endswith(SHEETS):
        return False
    grants = turn.person.leads(turn.now.date())
    return any(Act.IMPORT_ROSTER in RIGHTS[grant.role] for grant in grants)


def _words(update: Update) -> bool:
    """Say whether a message holds something of which a case can be made: words, a picture, a voice, a file."""
    message = update.message
    if message is None or (message.text or "").startswith("/"):
        return False
    file = None if message.animation else message.voice or message.video or message.document
    return bool(clean_text(message.text or message.caption or "") or message.photo or file)


CHECKS: Mapping[str, Callable[[Update], bool]] = {
    "let in or out": _lets_in_or_out,
    "moved": _moved,
    "inline": lambda update: update.inline_query is not None,
    "vote": lambda update: update.poll_answer is not None,
    "roster": _roster,
    "words": _words,
    "press": lambda update: update.callback_query is not None,
    "came or went": lambda update: update.my_chat_member is not None,
    "message": lambda update: update.message is not None,
}
