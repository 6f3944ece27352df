"""Themes of the campaign, of sectors and of units, and key projects."""

from __future__ import annotations

from sqlalchemy import Index

from storage.tables.base import id_column, maybe, reference, table, words

themes = table(
    "themes",
    id_column(),
    words("kind"),  # campaign, sector, unit, project (a key project, which pledges can serve)
    reference("unit_id", "units.id"),  # it holds for this unit's subtree
    maybe("sector"),
    words("words"),
    maybe("about"),
    words("from_on"),
    maybe("to_on"),
    reference("set_by", "people.id", needed=False),
    words("set_at"),
    maybe("ended_at"),  # taken off the list; pledges that name it still do
    Index("themes_of", "unit_id", "kind"),
)
