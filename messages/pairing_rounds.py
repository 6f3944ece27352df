"""Screens for whoever opens a round of pairing: what has been said, how people would pair, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.matching import Plan
from domain.pairings import ROUNDS, ROUNDS_APART, Kind, Pairing, Side, Way
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.joining import ShowUnit
from messages.paging import page_of, pages_of, turning
from messages.pairings import kind_name
from messages.view import View, rows_of
from messages.wishes import EditWish, ShowPairings, topic_names
from messages.words import Safe, Words

PAIRS_SHOWN = 8
PAGE = 6


class ShowRounds(Button, action="pr"):
    """See how pairing stands in a unit."""

    unit_id: int


class AskWishes(Button, action="pra"):
    """Ask the members of a unit what they need and offer."""

    unit_id: int


class Preview(Button, action="prp"):
    """See how people would pair; `turn` counts the ways already seen."""

    unit_id: int
    kind: Kind
    turn: int = 0


class OpenRound(Button, action="pro"):
    """Send that very proposal to the people."""

    unit_id: int
    kind: Kind
    turn: int


class ShowRunning(Button, action="prr"):
    """See the pairs under way."""

    unit_id: int
    page: int = 0


def overview(unit: Unit, words: Words, *, said: int, running: int, proposed: int, kinds: Sequence[Kind]) -> View:
    """Show how pairing stands in a unit, and the kinds that can be paired there."""
    lines = [
        words("round-title", unit=unit.name),
        words("round-figures", said=said, running=running, proposed=proposed),
    ]
    ask = [AskWishes(unit_id=unit.id).labelled(words("round-button-ask"), style="primary")]
    own = [
        EditWish(way=way, unit_id=unit.id).labelled(words(f"round-button-{way.value}")) for way in (Way.NEED, Way.OFFER)
    ]
    rounds = [
        Preview(unit_id=unit.id, kind=kind).labelled(
            Safe(kind_name(kind, words)[:1].upper() + kind_name(kind, words)[1:])
        )
        for kind in ROUNDS
        if kind in kinds
    ]
    pairs = [ShowRunning(unit_id=unit.id).labelled(words("round-button-running"))] if running else []
    last = [*back(words("button-back"), ShowUnit()), *_last(words)]
    return View("\n".join(lines), [ask, *rows_of(rounds, 1), own, pairs, last])


def _last(words: Words) -> list[Key]:
    return back(words("button-home"))


def asked(unit: Unit, words: Words, *, asked: int, later: int) -> View:
    """Say how many were asked, and how many are left in peace this week."""
    return View(
        words("round-asked", asked=asked, later=later), [back(words("button-back"), ShowRounds(unit_id=unit.id))]
    )


def asked_lately(unit: Unit, words: Words) -> View:
    """Say that people have just been asked."""
    return View(words("round-asked-lately"), [back(words("button-back"), ShowRounds(unit_id=unit.id))])


def invitation(unit: Unit, words: Words) -> View:
    """Ask a member what they need and offer; saying nothing is fine."""
    keys: list[list[Key]] = [
        [EditWish(way=way).labelled(words(f"pairing-button-{way.value}"))] for way in (Way.NEED, Way.OFFER)
    ]
    return View(
        words("round-invitation", unit=unit.name),
        [*keys, [ShowPairings().labelled(words("home-button-pairing")), _last(words)[0]]],
    )


def _who(names: Sequence[str], words: Words) -> Safe:
    return Safe(words("round-pair-join").join(words("pairing-topic", name=name) for name in names))


def preview(unit: Unit, kind: Kind, plan: Plan, words: Words, *, turn: int) -> View:
    """Show how people would pair, with the topics in which they can help each other."""
    if not plan.proposals:
        key = "round-no-pair" if plan.alone else "round-nobody"
        if kind is Kind.LEADERS and not any(each.side is Side.HELPED for each in plan.alone):
            key = "round-no-points"
        return View(words(key, rounds=ROUNDS_APART), [back(words("button-back"), ShowRounds(unit_id=unit.id))])
    lines: list[str] = [words("round-preview", kind=kind_name(kind, words), pairs=len(plan.proposals))]
    for number, proposal in enumerate(plan.proposals[:PAIRS_SHOWN], 1):
        topics = words("round-pair-topics", topics=topic_names(proposal.topics, words)) if proposal.topics else ""
        lines.append(
            words("round-pair", number=number, who=_who([each.name for each in proposal.who], words), topics=topics)
        )
    if plan.alone:
        lines.append(words("round-alone", alone=len(plan.alone)))
    lines.append(words("round-fair", rounds=ROUNDS_APART))
    send = OpenRound(unit_id=unit.id, kind=kind, turn=turn).labelled(words("round-button-send"), style="primary")
    other = Preview(unit_id=unit.id, kind=kind, turn=turn + 1).labelled(words("round-button-other"))
    return View("\n".join(lines), [[send], [other], back(words("button-back"), ShowRounds(unit_id=unit.id))])


def sent(unit: Unit, words: Words, *, pairs: int, until: date, today: date) -> View:
    """Say that it went out, and until when people decide."""
    spoken = spoken_date(until, today=today, language=words.language)
    return View(
        words("round-sent", pairs=pairs, until=spoken), [back(words("button-back"), ShowRounds(unit_id=unit.id))]
    )


def running(unit: Unit, listed: Sequence[tuple[Pairing, int]], page: int, words: Words) -> View:
    """List the pairs under way, each with how often they met where all of them allow it."""
    page, shown = page_of(listed, page, PAGE)
    lines: list[str] = [words("round-running", count=len(listed))]
    for number, (pairing, met) in enumerate(shown, page * PAGE + 1):
        who = _who([party.name for party in pairing.parties], words)
        lines.append(words("round-running-line", number=number, who=who, kind=kind_name(pairing.kind, words), met=met))
    lines.append(words("round-running-note"))
    turn = turning(words, page, pages_of(len(listed), PAGE), lambda to: ShowRunning(unit_id=unit.id, page=to))
    return View("\n".join(lines), [turn, back(words("button-back"), ShowRounds(unit_id=unit.id))])
