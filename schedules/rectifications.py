"""Orders that wait for new ratings: ended by them, or told to whoever ordered it, once a batch."""

from __future__ import annotations

from collections import Counter

from domain.cases import Happening
from domain.people import Person
from domain.quiet_hours import next_allowed
from domain.rectifications import Rated, confirmed, may_end_without, rated
from messages import rectifications as screens
from schedules.jobs import Tick
from storage import case_hands, cases, inspections, outbox, ratings
from storage.inspections import Found


async def watch_ratings(tick: Tick) -> Counter[str]:
    """End orders that those served find mended; of others tell whoever ordered it, once for each batch.

    Nobody who rates is asked to, or told why it counts: they rate as always.
    """
    outcomes: Counter[str] = Counter()
    for found in await inspections.to_rate(tick.tx):
        case, finding = found
        if finding.point_id is None:
            continue
        before, after = await ratings.around(
            tick.tx, finding.point_id, last=finding.rated_after, skips=finding.rated_skips
        )
        said = rated(before, after)
        if said is Rated.BETTER:
            case, finding = confirmed(case, finding, at=tick.now, by_those_served=True)
            await cases.save(tick.tx, case)
            await inspections.save(tick.tx, finding)
            await cases.note(tick.tx, case.id, Happening.RATED, at=tick.now)
        elif said is Rated.FEW and not may_end_without(finding, tick.now):
            continue
        key = f"rectification:{case.id}:{case.reopened}:{said}:{after.batches}"
        if not await outbox.say_once(tick.tx, key, kind="case", at=tick.now):
            continue
        await _tell(tick, Found(case, finding), {Rated.BETTER: "rated", Rated.NOT: "rated-not"}.get(said, "rated-few"))
        outcomes[said] += 1
    return outcomes


async def _tell(tick: Tick, found: Found, what: str) -> None:
    on, default = tick.organisation_today, tick.organisation
    told = await inspections.checkers(tick.tx, found, on=on, default=default)
    if what == "rated":
        told += await case_hands.answerable(tick.tx, found.case, on=on, default=default)
    unique: dict[int, Person] = {person.telegram_id: person for person in told}
    for person in unique.values():
        allowed = next_allowed(tick.now, person.zone, person.quiet_from, person.quiet_until)
        view = screens.news(found.case, what, tick.words_of(person))
        tick.say(person, view, kind="case", about=f"case:{found.case.id}", at=allowed)
