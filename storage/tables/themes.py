"""Themes of the campaign, of sectors and of units, key projects, and the calendar: phases and milestones."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer

from storage.tables.base import id_column, maybe, reference, table, words

themes = table(
    "themes",
    id_column(),
    words("kind"),  # campaign, sector, unit, project (which pledges can serve); of the calendar: phase, milestone
    reference("unit_id", "units.id"),  # it holds for this unit's subtree
    maybe("sector"),
    words("words"),
    maybe("about"),
    words("from_on"),
    maybe("to_on"),  # of a milestone: its day
    Column("every_days", Integer),  # of a phase: in how many days something is to come from each unit
    reference("set_by", "people.id", needed=False),
    words("set_at"),
    maybe("ended_at"),  # taken off the list; pledges that name it still do
    Index("themes_of", "unit_id", "kind"),
)
