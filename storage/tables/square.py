"""The public square: stories with photos, good practice and who adopted it, reports of units and their judgement."""

from __future__ import annotations

from sqlalchemy import Index

from storage.tables.base import count, id_column, maybe, reference, table, words

stories = table(  # 典型: of somebody who has agreed to be shown
    "stories",
    id_column(),
    reference("unit_id", "units.id", index=True),
    words("title"),
    words("words"),
    words("state"),  # domain.stories.State
    words("shown_name"),
    reference("shown_member_id", "members.id", needed=False, index=True),
    reference("person_id", "people.id", needed=False, index=True),  # who is shown, and may take it back
    count("agreed_for"),  # 1: they agreed face to face, as a leader noted
    words("told_on"),
    maybe("agreed_at"),
    maybe("published_at"),
    reference("published_by", "people.id", needed=False),
    Index("stories_published", "published_at"),
)

story_photos = table(
    "story_photos",
    id_column(),
    reference("story_id", "stories.id", index=True),
    maybe("file_id"),  # at Telegram; None: still to be freed of what the camera wrote into it
    maybe("source"),  # what it is freed from, until then; never published
)

practices = table(  # 经验: what others may do likewise
    "practices",
    id_column(),
    reference("unit_id", "units.id", index=True),
    reference("person_id", "people.id", needed=False),  # its author
    words("title"),
    words("words"),
    words("kind"),  # domain.practices.Shape: what is drafted for whoever adopts it
    words("what"),  # its words
    reference("pledge_id", "pledges.id", needed=False, index=True),  # what it was learnt from
    reference("case_id", "cases.id", needed=False, index=True),
    words("published_at"),
    maybe("withdrawn_at"),
)

adoptions = table(
    "adoptions",
    id_column(),
    reference("practice_id", "practices.id", index=True),
    reference("person_id", "people.id", needed=False),
    reference("unit_id", "units.id"),
    reference("pledge_id", "pledges.id", needed=False, index=True),  # what was drafted
    words("adopted_on"),
)

reports = table(  # 通报: what a unit promised, did, did not do and why
    "reports",
    id_column(),
    reference("unit_id", "units.id", index=True),
    words("first_on"),
    words("last_on"),
    words("lines", "[]"),  # domain.reports.Line, as they stood when it was published
    words("counts", "{}"),  # domain.reports.Counts
    maybe("words"),
    words("state"),  # draft, published
    words("made_at"),
    reference("made_by", "people.id", needed=False),
    maybe("published_at"),
    maybe("judged_until"),
    reference("poll_id", "polls.id", needed=False, index=True),  # in which residents judge it
    Index("reports_period", "unit_id", "first_on"),
)
