"""The public chain: days with their digests, and what was sealed in each."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Text

from storage.tables.base import maybe, reference, table, words

chain_days = table(
    "chain_days",
    Column("day", Text, primary_key=True),  # of the organisation
    words("previous"),
    words("digest"),
    words("sealed_at"),
    rowid=False,
)

chain_records = table(
    "chain_records",
    Column("day", Text, ForeignKey("chain_days.day"), primary_key=True),
    Column("place", Integer, primary_key=True),
    words("kind"),  # pledge, verdict, result, honour
    reference("pledge_id", "pledges.id", needed=False, index=True),
    reference("nomination_id", "nominations.id", needed=False, index=True),
    words("seal"),
    maybe("salt"),  # this and the record are gone once its author has deleted it
    maybe("record"),
    rowid=False,
)
