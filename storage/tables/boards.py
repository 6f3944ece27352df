"""Where a unit shows what it promises in public: groups with a board, channels with the day's digest; and the chain."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, text

from storage.tables.base import id_column, maybe, reference, table, words

boards = table(
    "boards",
    id_column(),
    Column("chat_id", Integer, nullable=False, unique=True),
    words("kind"),  # group, channel
    words("title"),
    Column("code", Text, unique=True),  # of the link that offers it, until a unit has it
    words("offered_at"),
    reference("unit_id", "units.id", needed=False, index=True),  # None: offered, nobody has linked it
    words("audience", "public"),  # unit: only people of the unit are in it; public: anybody may be
    reference("linked_by", "people.id", needed=False),
    maybe("linked_at"),
    Column("message_id", Integer),  # of the message that is pinned and edited
    maybe("shown"),  # a digest of what it says; None: nothing yet
    Column("looked_at", Text),  # when it was last compared with what it should say
    Index("boards_look", "looked_at", sqlite_where=text("unit_id IS NOT NULL AND kind = 'group'")),
)
