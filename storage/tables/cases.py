"""Cases: what people said, and what became of it."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Text, text

from storage.tables.base import count, id_column, maybe, reference, table, words

cases = table(
    "cases",
    id_column(),
    words("kind"),  # suggestion, complaint, praise, question, objection, low_rating, finding, rectification
    Column("receipt", Text, nullable=False, unique=True),  # its number, which both sides see
    Column("code", LargeBinary, unique=True),  # a keyed hash of what opens it for its sender from any account
    reference("unit_id", "units.id", index=True),
    reference("poll_id", "polls.id", needed=False),
    words("words"),
    words("state"),
    words("urgency", "ordinary"),
    reference("person_id", "people.id", needed=False, index=True),  # only of senders who gave their name
    Column("way_back", LargeBinary),  # the sender's chat, sealed under a key outside this file
    words("language", "zh"),
    words("received_at"),
    maybe("pass_on_at"),  # when the unit is told of it; None: it has been
    maybe("reply_due_at"),
    reference("assigned_to", "people.id", needed=False),
    maybe("answered_at"),
    maybe("verdict"),
    maybe("closed_at"),
    maybe("ask_again_at"),
    count("reopened"),
    count("escalated"),
    count("transfers"),  # from unit to unit; beyond a limit the level above decides
    count("to_decide"),  # 1: the level above is asked whose it is
    reference("merged_into", "cases.id", needed=False, index=True),
    maybe("appealed_at"),  # when its refusal was taken to the level above: once
    count("assisted"),  # 1: taken down by a worker for somebody without Telegram
    maybe("public_asked"),  # what everybody may read of it; None: nobody but the unit and those above it
    maybe("public_done"),
    maybe("public_on"),
    count("forgotten"),  # 1: its words and files were forgotten, their time being over
    Index("cases_state", "unit_id", "state"),
    Index("cases_due", "reply_due_at", sqlite_where=text("closed_at IS NULL AND answered_at IS NULL")),
    Index("cases_owed", "unit_id", "reply_due_at", sqlite_where=text("closed_at IS NULL AND answered_at IS NULL")),
    Index("cases_ask", "ask_again_at", sqlite_where=text("ask_again_at IS NOT NULL")),
    Index("cases_pass_on", "pass_on_at", sqlite_where=text("pass_on_at IS NOT NULL")),
    Index("cases_kept", "closed_at", sqlite_where=text("way_back IS NOT NULL OR code IS NOT NULL")),
    Index("cases_forgotten", "closed_at", sqlite_where=text("closed_at IS NOT NULL AND forgotten = 0")),
    Index("cases_in_hand", "assigned_to", sqlite_where=text("closed_at IS NULL AND assigned_to IS NOT NULL")),
    Index("cases_escalated", "unit_id", sqlite_where=text("closed_at IS NULL AND escalated > 0")),
    Index("cases_public_of_unit", "unit_id", "public_on", "id", sqlite_where=text("public_on IS NOT NULL")),
    Index("cases_public", "public_on", "id", sqlite_where=text("public_on IS NOT NULL")),
    upwards=True,
)

case_events = table(
    "case_events",
    id_column(),
    reference("case_id", "cases.id", index=True),
    words("kind"),  # what happened: `domain.cases.Happening`
    words("at"),
    reference("person_id", "people.id", needed=False),  # None: the sender, or the clock
    maybe("words"),
    reference("unit_id", "units.id", needed=False),  # transferred: from where
    reference("given_to", "people.id", needed=False),  # assigned: to whom
    Index("case_events_asked", "at", sqlite_where=text("kind = 'asked'")),
    upwards=True,
)
