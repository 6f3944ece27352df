"""Figures by unit and day, kept in the transaction of what they count: `storage.rollups`."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text

from storage.tables.base import table

rollups = table(  # of a unit with all below it; may be worked out anew from the rows at any time
    "rollups",
    Column("unit_id", Integer, primary_key=True, autoincrement=False),  # no reference: it would be looked up each time
    Column("measure", Text, primary_key=True),  # domain.rollups.Measure
    Column("day", Text, primary_key=True),  # 2026-11-23: from its beginning on; 2026-11-23+: in its course
    Column("n", Integer, nullable=False),
    rowid=False,
)
