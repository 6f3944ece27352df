"""Conversation and delivery: dialogues, the outbox, updates seen."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, text

from storage.tables.base import count, id_column, maybe, table, words

dialogues = table(  # the one thing a person is in the middle of
    "dialogues",
    Column("telegram_id", Integer, primary_key=True),
    words("step"),
    words("draft", "{}"),
    words("changed_at"),
)

notices = table(  # one row per thing that is said once: a reminder of a day, the digest of a week
    "notices",
    Column("key", Text, primary_key=True),
    words("kind"),
    words("at"),
    rowid=False,
)

attention = table(  # how many unasked messages a person has had in the week of a Monday
    "attention",
    Column("week", Text, primary_key=True),
    Column("telegram_id", Integer, primary_key=True),
    count("spent"),
    rowid=False,
)

outbox = table(
    "outbox",
    id_column(),
    count("lane"),
    Column("chat_id", Integer, nullable=False),
    words("method"),
    words("payload"),
    maybe("attachment"),
    words("kind"),
    maybe("about"),  # what a reply to it means: check-in:12
    words("state", "queued"),  # queued, later, held, dead
    Column("due_at", Text, nullable=False),
    maybe("expires_at"),
    count("attempts"),
    maybe("error"),
    Index("outbox_next", "state", "lane", "id"),
    Index("outbox_chat", "chat_id", "id"),
    Index("outbox_broadcast", "about", "state", sqlite_where=text("lane = 4")),
    Index("outbox_due", "due_at", sqlite_where=text("state = 'later'")),
)

halts = table(  # who must not be written to before when; chat 0 is everybody
    "halts",
    Column("chat_id", Integer, primary_key=True),
    words("until"),
)

sent_messages = table(  # what a reply to one of our messages is about
    "sent_messages",
    Column("chat_id", Integer, primary_key=True),
    Column("message_id", Integer, primary_key=True),
    words("about"),
    words("sent_on"),
    rowid=False,
)

seen_updates = table(
    "seen_updates",
    Column("update_id", Integer, primary_key=True),
    words("seen_on"),  # the hour, no finer
)

set_aside = table(  # updates that could not be handled: what went wrong, never what was written
    "set_aside",
    id_column(),
    Column("update_id", Integer),
    words("at"),
    words("kind"),
    words("error"),
)
