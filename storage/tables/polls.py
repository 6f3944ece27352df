"""Polls: service ratings, surveys; who took part and what was answered never lie side by side."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text, text

from storage.tables.base import count, id_column, maybe, reference, table, words

polls = table(
    "polls",
    id_column(),
    words("kind"),  # domain.polls.Kind: rating is evergreen, one per service point; the others close
    reference("unit_id", "units.id", index=True),
    reference("pledge_id", "pledges.id", needed=False, index=True),  # of a verdict
    words("title"),
    maybe("title_en"),
    Column("code", Text, unique=True),  # of the QR code on the counter
    count("named"),
    words("state"),  # draft, open, closed, published
    reference("created_by", "people.id", needed=False),
    words("created_at"),
    maybe("opened_at"),
    maybe("closes_at"),
    maybe("closed_at"),
    words("settings", "{}"),
    count("asked"),  # how many people were asked
    Index("polls_closed", "closed_at", sqlite_where=text("closed_at IS NOT NULL")),
)

questions = table(
    "questions",
    id_column(),
    reference("poll_id", "polls.id", index=True),
    count("position"),
    words("kind"),  # domain.polls.Asks
    words("text"),
    words("choices", "[]"),
    words("settings", "{}"),  # who is asked it, how many may be chosen, whom it is about
    count("version", 1),  # in which version of the poll its meaning last changed
)

participations = table(  # who took part, as keyed tokens; the key is in a file of its own
    "participations",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    Column("period", Text, primary_key=True),
    Column("token", LargeBinary, primary_key=True),
    rowid=False,
)

ballots = table(  # what was answered, under random keys; `member_id` only in named polls
    "ballots",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    Column("ballot_key", LargeBinary, primary_key=True),
    words("answers"),
    reference("member_id", "members.id", needed=False),
    words("mode", "bot"),  # domain.polls.Mode: how it was collected
    Column("stratum_id", Integer, ForeignKey("units.id")),  # the unit below, of 3k people at least, that it counts for
    rowid=False,
)

tallies = table(  # of a service point, a pledge, a report: what was counted and waits for a batch of at least k
    "tallies",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    words("period"),  # names the key of this batch, in a file of its own
    words("sealed"),  # `storage.waiting`: how often each answer was given
    rowid=False,
)

batches = table(  # what has been released: disjoint batches of at least k ratings
    "batches",
    id_column(),
    reference("poll_id", "polls.id"),
    words("week"),  # the Monday of the week of release
    count("n"),
    words("levels"),  # {"5": 3, ...} or {"band": "high"}
    words("reasons", "{}"),
    words("mode", "self"),  # self: by those served; assisted: on a worker's phone, for those without Telegram
    Index("batches_of", "poll_id", "week"),
)

poll_words = table(  # what people wrote, without who or when
    "poll_words",
    Column("poll_id", Integer, ForeignKey("polls.id"), primary_key=True),
    Column("words_key", LargeBinary, primary_key=True),
    words("words"),
    rowid=False,
)

topics = table(  # what people wrote about in a period that is over, or in a poll; told once
    "topics",
    id_column(),
    reference("unit_id", "units.id", index=True),
    reference("poll_id", "polls.id", needed=False, index=True),
    words("period"),  # 2026-W48 or 2026-11; of a poll "poll"
    words("topic"),  # a key of domain/data/keywords.json, or a word
    count("people"),  # at least so many, in steps of k
    words("quotes", "[]"),  # [[id of a case, from, to], ...]; of a poll the words themselves
)

group_polls = (
    table(  # a named poll as Telegram's own in a linked group; whoever votes there has a ballot of mode "group"
        "group_polls",
        id_column(),
        reference("poll_id", "polls.id", index=True),
        Column("chat_id", Integer, nullable=False),
        words("title"),  # of the group
        count("version", 1),  # of the poll's meaning when it was sent
        Column("native_id", Text, unique=True),  # Telegram's name of it, once it is there
        Column("message_id", Integer),
        words("options", "[]"),  # Telegram's persistent ids of the choices, in order
        maybe("stopped_at"),
        Column(
            "voters", Integer
        ),  # how many voted there in all, those we do not know among them; told when it is stopped
    )
)

suggestion_replies = table(  # what became of what was suggested for an article of a draft, and why
    "suggestion_replies",
    id_column(),
    reference("poll_id", "polls.id", index=True),
    count("position"),  # of the question that asked for suggestions
    words("became"),  # domain.consultations.Became
    words("gist"),  # what was suggested, in the unit's words
    words("reason"),
    words("suggestions", "[]"),  # which ones, by their keys
)
