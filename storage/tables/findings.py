"""Findings of inspections, beside their cases: how they were made, and what was ordered."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, text

from storage.tables.base import count, maybe, reference, table, words

findings = table(
    "findings",
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    words("way"),  # visit, hearing, spot_check
    maybe("step"),  # of an order: to_mend, to_check, to_rate; mended, unconfirmed, lifted
    reference("ordered_by", "people.id", needed=False),
    reference("ordered_from", "units.id", needed=False),  # the unit for which they ordered it
    maybe("ordered_at"),
    reference("point_id", "polls.id", needed=False),  # whose ratings must have become better
    maybe("checked_at"),
    count("rated_after"),  # the last batch before the check
    count("rated_skips"),
    maybe("appeal"),  # JSON
    maybe("appealed_at"),
    Index("findings_step", "step", sqlite_where=text("step IS NOT NULL")),
    Index("findings_appealed", "appealed_at", sqlite_where=text("appealed_at IS NOT NULL")),
)
