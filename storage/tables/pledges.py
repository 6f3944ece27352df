"""Pledges, their versions and check-ins, and the files sent with them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text

from storage.tables.base import count, id_column, maybe, reference, table, words

pledges = table(
    "pledges",
    id_column(),
    words("kind"),  # member, unit, joint, activity, help_plan; rectification order later
    reference("parent_id", "pledges.id", needed=False, index=True),  # of one's part: the joint pledge
    reference("pair_id", "pairings.id", needed=False, index=True),  # of a help plan: the pairing
    reference("unit_id", "units.id"),  # indexed below, with the state
    reference("member_id", "members.id", needed=False, index=True),
    reference("person_id", "people.id", needed=False, index=True),
    words("what"),  # this and the next seven: the wording that stands
    Column("amount", Integer),  # None: not counted
    maybe("measure"),  # the word behind the number: 位, households
    words("due_on"),
    words("seen_by"),  # unit, public, secretary
    reference("theme_id", "themes.id", needed=False, index=True),
    reference("project_id", "themes.id", needed=False, index=True),
    words("terms", "{}"),  # milestones, companions needed, rhythm and place: `domain.terms`; JSON
    words(
        "state"
    ),  # draft, submitted, returned, published, claimed; kept, kept_late, partly, not_kept, withdrawn, lapsed
    count("version"),  # of the wording handed in last; 0: never handed in
    maybe("change"),  # a new wording of a published one, being written or waiting for review; JSON
    maybe("waiting_since"),  # since when its wording, or the change, waits for review; None: nothing waits
    count("done"),  # reported by the member
    count("confirmed"),  # confirmed by those it serves; never added to or compared with `done`
    words("reached", "{}"),  # milestones by number, and the day; JSON
    maybe("gathered_at"),  # when a joint one had its companions
    count("answered"),  # of whom so many answered; both only as batches of at least k are told
    maybe("mood"),  # the last check-in: on_track, stuck, done, nothing
    words("created_at"),
    maybe("submitted_at"),
    maybe("published_at"),
    count("ask_every_days", 7),  # 0: only before the day it is due
    words("ladder", "7,1,0"),  # days before it is due on which progress is asked in any case
    maybe("paused_until"),  # the last day on which nothing is asked
    maybe("in_time_until"),  # the last day that counts as in time, where leave or a pause has moved it
    Column("ask_at", Text),  # when progress is asked next; None: not asked
    maybe("asked_at"),  # when it was asked last; silent since, if `last_check_in_at` is earlier
    maybe("last_check_in_at"),
    maybe("claimed_at"),  # when the member said it was done
    maybe("settled_at"),
    reference("settled_by", "people.id", needed=False),
    maybe("reason"),  # why returned or withdrawn; of a change, why its author wants it
    maybe("overdue_at"),  # when its leaders were told that its day has passed
    maybe("appeal"),  # what its author says against the verdict, and what came of it; JSON
    maybe("appealed_at"),  # while an appeal waits
    Index("pledges_ask", "ask_at", sqlite_where=text("ask_at IS NOT NULL")),
    Index("pledges_waiting", "unit_id", "waiting_since", sqlite_where=text("waiting_since IS NOT NULL")),
    Index("pledges_state", "unit_id", "state", "due_on"),
    Index("pledges_public", "unit_id", "seen_by", "state", sqlite_where=text("seen_by = 'public'")),  # counted by unit
    # The newest of a whole nation: those that are open, those with a verdict.
    Index("pledges_newest", "published_at", sqlite_where=text("seen_by = 'public' AND settled_at IS NULL")),
    Index("pledges_newest_settled", "settled_at", sqlite_where=text("seen_by = 'public' AND settled_at IS NOT NULL")),
    Index("pledges_published", "unit_id", "published_at", sqlite_where=text("published_at IS NOT NULL")),
    Index("pledges_settled", "unit_id", "settled_at", sqlite_where=text("settled_at IS NOT NULL")),
    Index(  # what is looked at by the clock; the condition must read as it does in the queries
        "pledges_by_clock",
        "id",
        sqlite_where=text("pledges.kind IN ('joint', 'activity') AND pledges.state = 'published'"),
    ),
    Index("pledges_appealed", "unit_id", "appealed_at", sqlite_where=text("appealed_at IS NOT NULL")),
    Index("pledges_answered", "settled_at", sqlite_where=text("settled_at IS NOT NULL AND answered > 0")),
    Index("pledges_due", "due_on", sqlite_where=text("state = 'published' AND overdue_at IS NULL")),
)

pledge_versions = table(  # every wording that was handed in
    "pledge_versions",
    reference("pledge_id", "pledges.id"),
    count("version", 1),
    words("what"),
    Column("amount", Integer),
    maybe("measure"),
    words("due_on"),
    words("seen_by", "unit"),
    reference("theme_id", "themes.id", needed=False),
    reference("project_id", "themes.id", needed=False),
    words("terms", "{}"),
    words("at"),
    reference("by", "people.id", needed=False),
    maybe("why"),  # what its author said for the change
    maybe("reason"),  # why it was returned
    maybe("approved_at"),  # None: it never stood
    Index("pledge_versions_key", "pledge_id", "version", unique=True),
)

check_ins = table(
    "check_ins",
    id_column(),
    reference("pledge_id", "pledges.id"),
    reference("person_id", "people.id", needed=False),
    words("at"),
    words("mood"),  # on_track, stuck, done, nothing
    Column("added", Integer),
    maybe("words"),
    words("was", "[]"),  # what it said before its message was edited, oldest first; JSON
    Column("message_id", Integer),  # the person's message that reported it; an edit of that message changes it
    maybe("album"),  # Telegram's id of the album that message is part of
    maybe("tell_at"),  # when its unit's leaders are to be told of the difficulty; None: no need, or told
    maybe("undone_at"),
    Index("check_ins_of", "pledge_id", "at"),
    Index("check_ins_message", "person_id", "message_id", sqlite_where=text("message_id IS NOT NULL")),
    Index("check_ins_tell", "tell_at", sqlite_where=text("tell_at IS NOT NULL")),
)

companions = table(  # who has joined a joint pledge; once it has gathered, members and units have a part of their own
    "companions",
    Column("pledge_id", Integer, ForeignKey("pledges.id"), primary_key=True),
    Column("who", Text, primary_key=True),  # p12: somebody for themselves, u5: a unit
    reference("person_id", "people.id", needed=False, index=True),  # who said so
    reference("member_id", "members.id", needed=False),  # None: a resident, or a unit
    reference("unit_id", "units.id", needed=False),  # the unit that has joined
    words("joined_at"),
    maybe("done_at"),  # when a resident said that they had done theirs: they have no part that is judged
    rowid=False,
)

occasions = table(  # of an activity, by its local day; only those that were held, dropped or moved
    "occasions",
    Column("pledge_id", Integer, ForeignKey("pledges.id"), primary_key=True),
    Column("day", Text, primary_key=True),
    words("state"),  # held, dropped, moved
    count("others"),  # who came without a telephone, as its author says
    maybe("reason"),  # why it was dropped
    Column("check_in_id", Integer, ForeignKey("check_ins.id")),  # the report that it was held
    maybe("moved_to"),  # of one that was moved: the day on which it is held instead
    maybe("moved_at"),  # and the local hour, if that is another too
    rowid=False,
)

signups = table(  # who has said that they will come, until that day is over
    "signups",
    Column("pledge_id", Integer, ForeignKey("pledges.id"), primary_key=True),
    Column("day", Text, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True),
    words("said_on"),  # a date, so that nobody is reminded of what they said an hour ago
    rowid=False,
)

followers = table(  # who asked to be told how somebody else's pledge ends; shown to nobody but themselves
    "followers",
    Column("pledge_id", Integer, ForeignKey("pledges.id"), primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, index=True),
    words("said_on"),
    maybe("told"),  # the end they were told of
    rowid=False,
)

attendances = table(  # who came; a count is shown, never a ranking
    "attendances",
    Column("pledge_id", Integer, ForeignKey("pledges.id"), primary_key=True),
    Column("day", Text, primary_key=True),
    Column("who", Text, primary_key=True),  # p12: a person; g…: a keyed mark of a guest of whom nothing is kept
    rowid=False,
)

attachments = table(  # files stay with Telegram; we keep their names there
    "attachments",
    id_column(),
    words("noun"),  # check_in, case, case_event
    count("noun_id"),
    words("kind"),  # photo, voice, document, video
    words("file_id"),
    words("seen_by", "unit"),
    Column("message_id", Integer),  # of a check-in: the message it came with; an edit of that puts another in its place
    Index("attachments_of", "noun", "noun_id"),
    Index("attachments_message", "message_id", sqlite_where=text("message_id IS NOT NULL")),
    upwards=True,
)
