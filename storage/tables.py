"""Every table, in the order a newcomer meets them. Times are UTC ISO 8601 text, dates `YYYY-MM-DD`, documents JSON.

Tables that an observer of the file must not be able to put in order (`participations`, `ballots`, `tallies`) have
neither row ids nor times; see `docs/anonymity.md`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()


def _table(name: str, *parts: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _to(name: str, target: str, *, needed: bool = True, index: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), nullable=not needed, index=index)


def _text(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text)


def _count(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text(str(default)))


# ---- the organisation, its units, its people -------------------------------------------------------------------------

organisation = _table(
    "organisation",
    _id(),  # always 1
    _text("name"),
    _text("vocabulary"),  # party, union, volunteer: a folder of messages/vocabulary
    _text("timezone"),
    _text("language"),
    _text("settings", "{}"),
)

units = _table(
    "units",
    _id(),
    _to("parent_id", "units.id", needed=False, index=True),
    Column("path", Text, nullable=False, unique=True),  # /1/5/12/: a subtree is one range of this index
    Column("code", Text, unique=True),
    _text("name"),
    _text("level"),
    _maybe("sector"),
    _count("position"),
    _maybe("closed_at"),
)

people = _table(
    "people",
    _id(),
    Column("telegram_id", Integer, nullable=False, unique=True),
    _text("name"),
    _maybe("language"),
    _maybe("timezone"),
    _text("quiet_from", "21:00"),
    _text("quiet_until", "08:00"),
    _text("ask_at", "09:00"),  # the local hour of reminders
    _maybe("leave_from"),
    _maybe("leave_until"),
    _maybe("unreachable_at"),
    _text("settings", "{}"),
    _text("joined_on"),  # a date, never a time: nothing here may be laid beside a ballot
)

members = _table(  # a line of the roster; `person_id` once its owner has joined
    "members",
    _id(),
    _to("unit_id", "units.id", index=True),
    _to("person_id", "people.id", needed=False, index=True),
    _text("name"),
    _maybe("number"),
    _maybe("role"),  # what the roster says; granted on joining
    _maybe("joined_at"),
    _maybe("left_at"),
    Index("members_name", "name"),
    Index("members_number", "number", unique=True, sqlite_where=text("number IS NOT NULL AND left_at IS NULL")),
)

grants = _table(
    "grants",
    _id(),
    _to("person_id", "people.id", index=True),
    _to("unit_id", "units.id", index=True),
    _text("role"),
    _text("from_on"),
    _maybe("to_on"),
    _to("granted_by", "people.id", needed=False),
    _maybe("revoked_at"),
    Column("digest_at", Text, server_default=""),  # when the next digest is due; empty: not planned yet
    Index("grants_digest", "digest_at", sqlite_where=text("revoked_at IS NULL")),
)

invitations = _table(
    "invitations",
    _id(),
    Column("token_hash", Text, nullable=False, unique=True),
    _to("unit_id", "units.id"),
    _maybe("role"),
    _to("created_by", "people.id", needed=False),
    _text("created_at"),
    _text("expires_at"),
    _count("uses_most"),
    _count("uses"),
    _maybe("revoked_at"),
)

guesses = _table(  # links that did not open anything, by hour, so that tokens cannot be tried out
    "guesses",
    Column("telegram_id", Integer, primary_key=True),
    Column("hour", Text, primary_key=True),
    _count("tries"),
    rowid=False,
)

imports = _table(  # a roster that was read and waits to be imported, or is being imported
    "imports",
    _id(),
    _to("unit_id", "units.id"),  # nothing outside this subtree is touched
    _to("person_id", "people.id"),
    _text("filename"),
    _text("state"),  # waiting, importing, done
    _text("created_at"),
    _text("summary", "{}"),
    _text("faults", "[]"),
    Index("imports_state", "state"),
)

import_parts = _table(  # some hundred lines each, deleted as they are imported
    "import_parts",
    Column("import_id", Integer, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("lines"),
    rowid=False,
)

audits = _table(  # every act of power: who, what, on what, why
    "audits",
    _id(),
    _text("at"),
    _to("person_id", "people.id", needed=False),
    _text("act"),
    _to("unit_id", "units.id", needed=False, index=True),
    _maybe("noun"),
    Column("noun_id", Integer),
    _maybe("why"),
)

# ---- pledges ---------------------------------------------------------------------------------------------------------

pledges = _table(
    "pledges",
    _id(),
    _text("kind"),  # member, unit; activity, help plan, rectification order later
    _to("unit_id", "units.id", index=True),
    _to("member_id", "members.id", needed=False, index=True),
    _to("person_id", "people.id", needed=False, index=True),
    _text("what"),  # this and the next four: the wording that stands
    Column("amount", Integer),  # None: not counted
    _maybe("measure"),  # the word behind the number: 位, households
    _text("due_on"),
    _text("seen_by"),  # unit, public, secretary
    _text("state"),  # draft, submitted, returned, published, claimed; kept, kept_late, partly, not_kept, withdrawn
    _count("version"),  # of the wording handed in last; 0: never handed in
    _maybe("change"),  # a new wording of a published one, being written or waiting for review; JSON
    _maybe("waiting_since"),  # since when its wording, or the change, waits for review; None: nothing waits
    _count("done"),  # reported by the member
    _count("confirmed"),  # confirmed by those it serves; never added to or compared with `done`
    _maybe("mood"),  # the last check-in: on_track, stuck, done, nothing
    _text("created_at"),
    _maybe("submitted_at"),
    _maybe("published_at"),
    _count("ask_every_days", 7),  # 0: only before the day it is due
    Column("ask_at", Text),  # when progress is asked next; None: not asked
    _maybe("asked_at"),  # when it was asked last; silent since, if `last_check_in_at` is earlier
    _maybe("last_check_in_at"),
    _maybe("claimed_at"),  # when the member said it was done
    _maybe("settled_at"),
    _to("settled_by", "people.id", needed=False),
    _maybe("reason"),  # why returned, withdrawn or settled so
    Index("pledges_ask", "ask_at", sqlite_where=text("ask_at IS NOT NULL")),
    Index("pledges_waiting", "waiting_since", sqlite_where=text("waiting_since IS NOT NULL")),
    Index("pledges_state", "unit_id", "state"),
)

pledge_versions = _table(  # every wording that was handed in
    "pledge_versions",
    _to("pledge_id", "pledges.id"),
    _count("version", 1),
    _text("what"),
    Column("amount", Integer),
    _maybe("measure"),
    _text("due_on"),
    _text("seen_by", "unit"),
    _text("at"),
    _to("by", "people.id", needed=False),
    _maybe("reason"),  # why it was returned
    _maybe("approved_at"),  # None: it never stood
    Index("pledge_versions_key", "pledge_id", "version", unique=True),
)

check_ins = _table(
    "check_ins",
    _id(),
    _to("pledge_id", "pledges.id"),
    _to("person_id", "people.id", needed=False),
    _text("at"),
    _text("mood"),  # on_track, stuck, done, nothing
    Column("added", Integer),
    _maybe("words"),
    Column("message_id", Integer),  # the person's message that reported it; an edit of that message changes it
    _maybe("album"),  # Telegram's id of the album that message is part of
    _maybe("tell_at"),  # when its unit's leaders are to be told of the difficulty; None: no need, or told
    _maybe("undone_at"),
    Index("check_ins_of", "pledge_id", "at"),
    Index("check_ins_message", "person_id", "message_id", sqlite_where=text("message_id IS NOT NULL")),
    Index("check_ins_tell", "tell_at", sqlite_where=text("tell_at IS NOT NULL")),
)

attachments = _table(  # files stay with Telegram; we keep their names there
    "attachments",
    _id(),
    _text("noun"),  # check_in, case, case_event
    _count("noun_id"),
    _text("kind"),  # photo, voice, document, video
    _text("file_id"),
    _text("seen_by", "unit"),
    Index("attachments_of", "noun", "noun_id"),
)

# ---- polls: ratings, surveys, verdicts -------------------------------------------------------------------------------

polls = _table(
    "polls",
    _id(),
    _text("kind"),  # rating (evergreen, one per service point), survey
    _to("unit_id", "units.id", index=True),
    _text("title"),
    _maybe("title_en"),
    Column("code", Text, unique=True),  # of the QR code on the counter
    _count("named"),
    _text("state"),  # draft, open, closed, published
    _to("created_by", "people.id", needed=False),
    _text("created_at"),
    _maybe("opened_at"),
    _maybe("closes_at"),
    _maybe("closed_at"),
    _text("settings", "{}"),
    _count("asked"),  # how many people were asked
)

questions = _table(
    "questions",
    _id(),
    _to("poll_id", "polls.id", index=True),
    _count("position"),
    _text("kind"),  # one, several, scale, words
    _text("text"),
    _text("choices", "[]"),
)

participations = _table(  # who took part, as keyed tokens; the key is in a file of its own
    "participations",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    Column("period", Text, primary_key=True),
    Column("token", LargeBinary, primary_key=True),
    rowid=False,
)

ballots = _table(  # what was answered, under random keys; `member_id` only in named polls
    "ballots",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    Column("ballot_key", LargeBinary, primary_key=True),
    _text("answers"),
    _to("member_id", "members.id", needed=False),
    rowid=False,
)

tallies = _table(  # evergreen ratings: counts waiting for a batch of at least k
    "tallies",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    Column("question", Text, primary_key=True),  # level, reason
    Column("choice", Text, primary_key=True),
    _count("waiting"),
    rowid=False,
)

batches = _table(  # what has been released: disjoint batches of at least k ratings
    "batches",
    _id(),
    _to("poll_id", "polls.id", index=True),
    _text("week"),  # the Monday of the week of release
    _count("n"),
    _text("levels"),  # {"5": 3, ...} or {"band": "high"}
    _text("reasons", "{}"),
)

poll_words = _table(  # what people wrote, without who or when
    "poll_words",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    Column("words_key", LargeBinary, primary_key=True),
    _text("words"),
    rowid=False,
)

# ---- cases -----------------------------------------------------------------------------------------------------------

cases = _table(
    "cases",
    _id(),
    _text("kind"),  # suggestion, complaint, praise, question, low_rating
    Column("receipt", Text, nullable=False, unique=True),
    _to("unit_id", "units.id", index=True),
    _to("poll_id", "polls.id", needed=False),
    _text("words"),
    _text("state"),
    _text("urgency", "ordinary"),
    _to("person_id", "people.id", needed=False, index=True),  # only of senders who gave their name
    Column("way_back", LargeBinary),  # the sender's chat, sealed under a key outside this file
    _text("language", "zh"),
    _text("received_at"),
    _maybe("pass_on_at"),  # when the unit is told of it; None: it has been
    _maybe("reply_due_at"),
    _to("assigned_to", "people.id", needed=False),
    _maybe("answered_at"),
    _maybe("verdict"),
    _maybe("closed_at"),
    _maybe("ask_again_at"),
    _count("reopened"),
    _count("escalated"),
    Index("cases_state", "unit_id", "state"),
    Index("cases_due", "reply_due_at", sqlite_where=text("closed_at IS NULL AND answered_at IS NULL")),
    Index("cases_ask", "ask_again_at", sqlite_where=text("ask_again_at IS NOT NULL")),
    Index("cases_pass_on", "pass_on_at", sqlite_where=text("pass_on_at IS NOT NULL")),
    Index("cases_kept", "closed_at", sqlite_where=text("way_back IS NOT NULL")),
)

case_events = _table(
    "case_events",
    _id(),
    _to("case_id", "cases.id", index=True),
    _text("kind"),  # received, added, assigned, transferred, asked, answered, refused, verdict, withdrawn, closed
    _text("at"),
    _to("person_id", "people.id", needed=False),  # None: the sender, or the clock
    _maybe("words"),
    _to("unit_id", "units.id", needed=False),  # transferred: from where
    _to("given_to", "people.id", needed=False),  # assigned: to whom
)

# ---- conversation and delivery ---------------------------------------------------------------------------------------

dialogues = _table(  # the one thing a person is in the middle of
    "dialogues",
    Column("telegram_id", Integer, primary_key=True),
    _text("step"),
    _text("draft", "{}"),
    _text("changed_at"),
)

notices = _table(  # one row per thing that is said once: a reminder of a day, the digest of a week
    "notices",
    Column("key", Text, primary_key=True),
    _text("kind"),
    _text("at"),
    rowid=False,
)

outbox = _table(
    "outbox",
    _id(),
    _count("lane"),
    Column("chat_id", Integer, nullable=False),
    _text("method"),
    _text("payload"),
    _maybe("attachment"),
    _text("kind"),
    _maybe("about"),  # what a reply to it means: check-in:12
    _text("state", "queued"),  # queued, sending, dead
    Column("due_at", Text, nullable=False),
    _maybe("expires_at"),
    _count("attempts"),
    _maybe("error"),
    Index("outbox_next", "state", "lane", "id"),
    Index("outbox_chat", "chat_id", "id"),
)

halts = _table(  # who must not be written to before when; chat 0 is everybody
    "halts",
    Column("chat_id", Integer, primary_key=True),
    _text("until"),
)

sent_messages = _table(  # what a reply to one of our messages is about
    "sent_messages",
    Column("chat_id", Integer, primary_key=True),
    Column("message_id", Integer, primary_key=True),
    _text("about"),
    _text("sent_on"),
    rowid=False,
)

seen_updates = _table(
    "seen_updates",
    Column("update_id", Integer, primary_key=True),
    _text("seen_on"),  # the hour, no finer
)

set_aside = _table(  # updates that could not be handled: what went wrong, never what was written
    "set_aside",
    _id(),
    Column("update_id", Integer),
    _text("at"),
    _text("kind"),
    _text("error"),
)
