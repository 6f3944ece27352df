"""The organisation, its units, its people, and who may do what."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text

from storage.tables.base import count, id_column, maybe, reference, table, words

organisation = table(
    "organisation",
    id_column(),  # always 1
    words("name"),
    words("vocabulary"),  # party, union, volunteer: a folder of messages/vocabulary
    words("timezone"),
    words("language"),
    words("settings", "{}"),
    count("attention_most", 5),  # unasked messages a week for each person
    count("approval_from", 500),  # recipients of a broadcast for which a second person must say yes
    count("urgent_days", 1),  # working days until an answer is owed
    count("ordinary_days", 5),
    words("colour", "blue"),  # of its posters
)

units = table(
    "units",
    id_column(),
    reference("parent_id", "units.id", needed=False, index=True),
    Column("path", Text, nullable=False, unique=True),  # /1/5/12/: a subtree is one range of this index
    Column("code", Text, unique=True),
    words("name"),
    words("level"),
    maybe("sector"),
    maybe("demonstration_on"),  # since when it is a demonstration point (示范点), which leaders look after
    maybe("affiliation"),  # of a league, union or women's organisation: domain.units.Affiliation
    count("position"),
    maybe("closed_at"),
    reference("merged_into", "units.id", needed=False, index=True),  # what took it in; it stands below, closed
    Index("units_name", "name"),
    Index("units_level", "level", "path"),  # a unit's peers
)

unit_merges = table(  # what became part of what, and all that went along, so that it can be undone for a while
    "unit_merges",
    id_column(),
    reference("unit_id", "units.id", index=True),
    reference("into_id", "units.id", index=True),
    reference("parent_id", "units.id"),  # below which it stood before
    words("merged_at"),
    words("went_along"),  # keys of rows by table and column: `storage.unit_merges.Along`; JSON
    maybe("undone_at"),
)

people = table(
    "people",
    id_column(),
    Column("telegram_id", Integer, nullable=False, unique=True),
    words("name"),
    maybe("language"),
    maybe("timezone"),
    words("quiet_from", "21:00"),
    words("quiet_until", "08:00"),
    words("ask_at", "09:00"),  # the local hour of reminders
    maybe("leave_from"),
    maybe("leave_until"),
    maybe("unreachable_at"),
    Column("attention_most", Integer),  # their own number of unasked messages a week
    words("settings", "{}"),
    Column("review_every", Integer),  # days between reminders of a self-review; 0: never; None: not chosen
    maybe("review_on"),  # the day of the next one
    words("joined_on"),  # a date, never a time: nothing here may be laid beside a ballot
    Index("people_review", "review_on", sqlite_where=text("review_on IS NOT NULL")),
)

members = table(  # a line of the roster; `person_id` once its owner has joined
    "members",
    id_column(),
    reference("unit_id", "units.id", index=True),
    reference("person_id", "people.id", needed=False, index=True),
    words("name"),
    maybe("number"),
    maybe("role"),  # what the roster says; granted on joining
    maybe("joined_at"),
    maybe("left_at"),
    Index("members_name", "name"),
    Index("members_number", "number", unique=True, sqlite_where=text("number IS NOT NULL AND left_at IS NULL")),
)

grants = table(
    "grants",
    id_column(),
    reference("person_id", "people.id", index=True),
    reference("unit_id", "units.id", index=True),
    words("role"),
    words("from_on"),
    maybe("to_on"),
    reference("granted_by", "people.id", needed=False),
    maybe("revoked_at"),
    Column("digest_at", Text, server_default=""),  # when the next digest is due; empty: not planned yet
    words("digest_told", "{}"),  # what the last one told: `domain.digests.Told`; JSON
    Index("grants_digest", "digest_at", sqlite_where=text("revoked_at IS NULL")),
)

invitations = table(
    "invitations",
    id_column(),
    Column("token_hash", Text, nullable=False, unique=True),
    reference("unit_id", "units.id"),
    maybe("role"),
    reference("created_by", "people.id", needed=False),
    words("created_at"),
    words("expires_at"),
    count("uses_most"),
    count("uses"),
    maybe("revoked_at"),
)

guesses = table(  # links that did not open anything, by hour, so that tokens cannot be tried out
    "guesses",
    Column("telegram_id", Integer, primary_key=True),
    Column("hour", Text, primary_key=True),
    count("tries"),
    rowid=False,
)

imports = table(  # a roster that was read and waits to be imported, or is being imported
    "imports",
    id_column(),
    reference("unit_id", "units.id"),  # nothing outside this subtree is touched
    reference("person_id", "people.id"),
    words("filename"),
    words("state"),  # waiting, importing, done
    words("created_at"),
    words("unit_ids", "{}"),  # of the units added so far, by their key in the file
    count("lines"),
    Index("imports_state", "state"),
)

import_parts = table(  # some hundred lines each, deleted as they are imported
    "import_parts",
    Column("import_id", Integer, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    words("lines"),
    rowid=False,
)

audits = table(  # every act of power: who, what, on what, why
    "audits",
    id_column(),
    words("at"),
    reference("person_id", "people.id", needed=False),
    words("act"),
    reference("unit_id", "units.id", needed=False, index=True),
    maybe("noun"),
    Column("noun_id", Integer),
    maybe("why"),
    upwards=True,
)
