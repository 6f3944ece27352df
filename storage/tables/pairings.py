"""Pairings: what people need and offer, their private lists, the rounds, the pairs, and the days they met."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text

from storage.tables.base import count, id_column, maybe, reference, table, words

wishes = table(  # what somebody, or a unit through its leader, needs or offers
    "wishes",
    id_column(),
    reference("person_id", "people.id", index=True),  # who says so
    reference("unit_id", "units.id", needed=False, index=True),  # for this unit; None: for themselves
    words("way"),  # need, offer
    words("topics", "[]"),  # keys of domain/data/help_topics.json
    maybe("words"),  # in their own words, personal data covered
    count("room", 1),  # of an offer: how many at once
)

avoidances = table(  # a person's own, shown to nobody else
    "avoidances",
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("other_id", Integer, ForeignKey("people.id"), primary_key=True),
    rowid=False,
)

pairing_rounds = table(
    "pairing_rounds",
    id_column(),
    reference("unit_id", "units.id", index=True),
    words("kind"),  # domain.pairings.Kind; wishes: people are asked what they need and offer
    reference("opened_by", "people.id", needed=False),
    words("opened_at"),
    Column("told_to", Integer),  # of wishes, while people are being asked: the last account so far
)

pairings = table(
    "pairings",
    id_column(),
    words("kind"),
    reference("round_id", "pairing_rounds.id", needed=False, index=True),  # None: made by a member themselves
    reference("unit_id", "units.id", index=True),  # of the round, or of the member
    words("topics", "[]"),
    words("state"),  # proposed, running, ended, lapsed
    words("at"),
    maybe("began_at"),
    maybe("ended_at"),
    maybe("ask_at"),  # when "did you meet?" comes next
    Index("pairings_ask", "ask_at", sqlite_where=text("ask_at IS NOT NULL")),
)

pairing_sides = table(
    "pairing_sides",
    id_column(),
    reference("pairing_id", "pairings.id", index=True),
    reference("person_id", "people.id", index=True),  # who speaks
    reference("unit_id", "units.id", needed=False),  # for which unit
    words("side"),  # helper, helped, both
    maybe("household"),  # whom this member visits, as they call them, for their own eyes
    Column("agrees", Integer),  # None: has not answered
    count("shows"),  # whether the leader may see if they met
)

meetings = table(  # for the pair's eyes; a day is one, whoever of them says so
    "meetings",
    Column("pairing_id", Integer, ForeignKey("pairings.id"), primary_key=True),
    Column("day", Text, primary_key=True),
    reference("said_by", "people.id", needed=False),
    rowid=False,
)
