"""Broadcasts: the notices that somebody writes to many at once, and what of them is kept for next week."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text

from storage.tables.base import count, id_column, maybe, reference, table, words

broadcasts = table(
    "broadcasts",
    id_column(),
    reference("unit_id", "units.id", index=True),  # who speaks
    words("kind", "notice"),  # domain.broadcasts.Kind: what it tells of, and so what its button opens
    Column("noun_id", Integer),  # which round, story, practice or report
    reference("created_by", "people.id", needed=False),
    reference("sent_by", "people.id", needed=False),  # on whose right it goes out: who sent or resumed it
    reference("approved_by", "people.id", needed=False),
    words("created_at"),
    words("text"),
    maybe("photo"),  # a file that Telegram has
    words("audience"),  # domain.audiences.Audience
    words("without_room"),  # next_week, left_out
    words("where_to", "people"),  # domain.broadcasts.Where
    Column("chats", Integer),  # groups and channels it was put into; NULL: not yet
    words("state"),  # draft, waiting, planned, sending, paused, done, stopped
    maybe("due_at"),
    maybe("started_at"),
    maybe("ended_at"),
    count("asked"),  # how many it was to go to when it was sent
    count("beyond"),  # the Telegram id up to which people have been looked at
    count("whole"),  # 1: everybody has been looked at
    count("put"),  # letters put into the outbox
    count("kept"),  # people who get it next week
    count("left_out"),  # people who have had enough this week
    count("arrived"),
    count("unreachable"),
    Column("message_id", Integer),  # of the message in the sender's chat that shows how far it is
    maybe("measured_at"),
    count("measured"),  # what had arrived then
    Index("broadcasts_state", "state"),
)

paid_messages = table(  # sent the paid way, above the free 30 a second
    "paid_messages",
    Column("month", Text, primary_key=True),
    count("messages"),
    rowid=False,
)

kept_notices = table(  # what somebody is told in one message when their week begins
    "kept_notices",
    Column("week", Text, primary_key=True),
    Column("telegram_id", Integer, primary_key=True),
    Column("broadcast_id", Integer, ForeignKey("broadcasts.id"), primary_key=True),
    rowid=False,
)
