"""Scorecards: no score is kept, only what stands beside it: self-views, figures from outside; private self-reviews."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Text

from storage.tables.base import id_column, reference, table, words

self_views = table(  # what a unit says of itself at the end of a period
    "self_views",
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("first_on", Text, primary_key=True),  # of the period
    words("view"),  # domain.scorecards.SelfView
    reference("said_by", "people.id", needed=False),
    rowid=False,
)

self_reviews = table(  # a person's own, sealed under a key outside this file; shared only if they say so
    "self_reviews",
    id_column(),
    reference("person_id", "people.id", index=True),
    words("began_on"),
    words("sealed"),
    reference("shared_with", "units.id", needed=False),  # whose leaders may read it
)

benchmarks = table(  # figures from outside, beside which a unit and all below it are read
    "benchmarks",
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("indicator", Text, primary_key=True),  # domain.scorecards.Indicator
    words("percent"),  # a decimal
    Column("n", Integer),  # from how many answers, if the file says so
    words("source"),
    words("dated_on"),
    reference("set_by", "people.id", needed=False),
    words("set_at"),
    rowid=False,
)
