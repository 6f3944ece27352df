"""Honours: rounds, who was nominated and why, who stands aside, what was objected, and each step as it was made."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, text

from storage.tables.base import count, id_column, maybe, reference, table, words

honour_rounds = table(
    "honour_rounds",
    id_column(),
    reference("unit_id", "units.id", index=True),
    words("of"),  # domain.honours.Of: whom it honours
    words("title"),
    words("about", ""),
    words("stage"),  # domain.honours.Stage
    reference("created_by", "people.id", needed=False),
    words("created_at"),
    count("places", 3),
    count("public_days", 5),  # working days of publicity
    count("with_vote"),
    words("rules", "{}"),  # of eligibility: code → number (`domain.eligibility`); fixed once it is open
    maybe("opened_at"),
    maybe("nominate_until"),
    maybe("answer_until"),  # for those who were nominated
    reference("poll_id", "polls.id", needed=False, index=True),
    maybe("public_from"),
    maybe("public_until"),
    maybe("ended_at"),
    maybe("minutes"),  # of the decision; of a round that was called off, why
    reference("minutes_by", "people.id", needed=False),
    Index("honour_rounds_open", "stage", sqlite_where=text("ended_at IS NULL")),
)

nominations = table(
    "nominations",
    id_column(),
    reference("round_id", "honour_rounds.id", index=True),
    reference("member_id", "members.id", needed=False, index=True),  # the line of the roster; None: not found yet
    reference("person_id", "people.id", needed=False, index=True),  # who agrees: the nominee
    reference("nominee_unit_id", "units.id", needed=False, index=True),  # of a round for units
    reference("unit_id", "units.id", index=True),  # where they belong
    words("name"),  # as it is made public
    words("state"),  # domain.honours.Standing
    maybe("answered_at"),
    count("answered_for"),  # 1: agreed face to face, as a leader noted
    words("checked", "{}"),  # of eligibility: code → holds, fails, unknown, confirmed
    maybe("why"),  # why they were not honoured, or left
    reference("decided_by", "people.id", needed=False),
    maybe("decided_at"),
    maybe("award"),  # how the award is worded
    count("put_forward"),  # 1: to be on the list
    maybe("photo"),  # a file that Telegram has, for the gallery
)

nomination_reasons = table(  # nobody's name: who nominates is kept nowhere
    "nomination_reasons",
    id_column(),
    reference("nomination_id", "nominations.id", index=True),
    words("by"),  # member, resident, self
    words("words"),
    words("on_day"),
)

recusals = table(  # declared; those the data shows are worked out anew each time
    "recusals",
    id_column(),
    reference("nomination_id", "nominations.id", index=True),
    reference("person_id", "people.id", needed=False),
    words("at"),
    Index("recusals_of", "nomination_id", "person_id", unique=True),
)

objections = table(  # beside their cases: to whom, and what became of them
    "objections",
    Column("case_id", Integer, ForeignKey("cases.id"), primary_key=True),
    reference("nomination_id", "nominations.id", index=True),
    count("late"),  # 1: came after the publicity had ended
    maybe("outcome"),  # domain.honours.Outcome
    maybe("reason"),  # as everybody may read it
    reference("examined_by", "people.id", needed=False),
    maybe("examined_at"),
)

honour_steps = table(  # what was made public, and when: the source of the chain's records
    "honour_steps",
    id_column(),
    reference("round_id", "honour_rounds.id", index=True),
    reference("nomination_id", "nominations.id", needed=False, index=True),
    words("kind"),  # opened, prolonged, nominations_over, checked, voted, publicised, nominee, …
    words("at"),
    words("told", "{}"),
    count("to_post"),  # 1: the groups and channels of the unit have yet to hear of it
    Index("honour_steps_at", "at"),
    Index("honour_steps_to_post", "id", sqlite_where=text("to_post = 1")),
)
