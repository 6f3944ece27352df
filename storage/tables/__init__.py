"""Every table, in the order a newcomer meets them. Times are UTC ISO 8601 text, dates `YYYY-MM-DD`, documents JSON.

Tables that an observer of the file must not be able to put in order (`participations`, `ballots`, `tallies`) have
neither row ids nor times; see `docs/anonymity.md`.
"""

from storage.tables.base import metadata
from storage.tables.boards import boards
from storage.tables.broadcasts import broadcasts, kept_notices, paid_messages
from storage.tables.cases import case_events, cases
from storage.tables.chain import chain_days, chain_records
from storage.tables.conversation import (
    attention,
    dialogues,
    halts,
    notices,
    outbox,
    seen_updates,
    sent_messages,
    set_aside,
)
from storage.tables.findings import findings
from storage.tables.honours import (
    honour_rounds,
    honour_steps,
    nomination_reasons,
    nominations,
    objections,
    recusals,
)
from storage.tables.organisation import (
    audits,
    grants,
    guesses,
    import_parts,
    imports,
    invitations,
    members,
    organisation,
    people,
    unit_merges,
    units,
)
from storage.tables.pairings import avoidances, meetings, pairing_rounds, pairing_sides, pairings, wishes
from storage.tables.pledges import (
    attachments,
    attendances,
    check_ins,
    companions,
    followers,
    occasions,
    pledge_versions,
    pledges,
    signups,
)
from storage.tables.polls import (
    ballots,
    batches,
    group_polls,
    participations,
    poll_words,
    polls,
    questions,
    suggestion_replies,
    tallies,
    topics,
)
from storage.tables.rollups import rollups
from storage.tables.scorecards import benchmarks, self_reviews, self_views
from storage.tables.square import adoptions, practices, reports, stories, story_photos
from storage.tables.themes import themes

__all__ = [
    "adoptions",
    "attachments",
    "attendances",
    "attention",
    "audits",
    "avoidances",
    "ballots",
    "batches",
    "benchmarks",
    "boards",
    "broadcasts",
    "case_events",
    "cases",
    "chain_days",
    "chain_records",
    "check_ins",
    "companions",
    "dialogues",
    "findings",
    "followers",
    "grants",
    "group_polls",
    "guesses",
    "halts",
    "honour_rounds",
    "honour_steps",
    "import_parts",
    "imports",
    "invitations",
    "kept_notices",
    "meetings",
    "members",
    "metadata",
    "nomination_reasons",
    "nominations",
    "notices",
    "objections",
    "occasions",
    "organisation",
    "outbox",
    "paid_messages",
    "pairing_rounds",
    "pairing_sides",
    "pairings",
    "participations",
    "people",
    "pledge_versions",
    "pledges",
    "poll_words",
    "polls",
    "practices",
    "questions",
    "recusals",
    "reports",
    "rollups",
    "seen_updates",
    "self_reviews",
    "self_views",
    "sent_messages",
    "set_aside",
    "signups",
    "stories",
    "story_photos",
    "suggestion_replies",
    "tallies",
    "themes",
    "topics",
    "unit_merges",
    "units",
    "wishes",
]
