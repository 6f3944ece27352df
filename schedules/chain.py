"""The public chain: every day is sealed once it is over, and its digest posted to the channels that are linked."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import datetime, time, timedelta

from domain import chain as rule
from messages import chain as screens
from messages.words import words_for
from schedules.jobs import Tick
from storage import boards, chain
from storage.outbox import Lane, Letter, say_once

POSTED_AT = time(8)  # local, the morning after
DAYS_AT_ONCE = 62


async def seal_days(tick: Tick) -> Counter[str]:
    """Seal each day that is over and not yet sealed, also an empty one, so that nothing can be put into it later."""
    outcomes: Counter[str] = Counter()
    zone = tick.organisation.zone
    last, digest = await chain.last(tick.tx)
    day = tick.organisation_today - timedelta(days=1) if last is None else last + timedelta(days=1)
    while day < tick.organisation_today and outcomes["sealed"] < DAYS_AT_ONCE:
        since, until = (datetime.combine(each, time(), tzinfo=zone) for each in (day, day + timedelta(days=1)))
        found = await chain.records_between(tick.tx, since, until)
        sealed = [rule.seal(each.record, secrets.token_bytes(rule.SALT_BYTES)) for each in found]
        closed = rule.close(day, digest, sealed)
        await chain.keep(tick.tx, closed, found, at=tick.now)
        if found:
            await _post(tick, closed, Counter(each.kind for each in found))
        outcomes["sealed"] += 1
        day, digest = day + timedelta(days=1), closed.digest
    return outcomes


async def _post(tick: Tick, day: rule.Day, kinds: Counter[str]) -> None:
    """Post a day's digest to every linked channel, in the morning."""
    words = words_for(tick.organisation.language, tick.organisation.vocabulary)
    morning = datetime.combine(day.day + timedelta(days=1), POSTED_AT, tzinfo=tick.organisation.zone)
    for channel in await boards.channels(tick.tx):
        if not await say_once(tick.tx, f"chain:{day.day}:{channel.id}", kind="board", at=tick.now):
            continue
        assert channel.unit_id is not None
        view = screens.sealed(
            day,
            kinds,
            words,
            today=tick.organisation_today,
            bot_username=tick.bot_username,
            unit_id=channel.unit_id,
        )
        call = view.call(channel.chat_id, tick.signer, tick.now.date())
        tick.letters.append(Letter(lane=Lane.DIGEST, kind="board", due_at=max(morning, tick.now), **call))
