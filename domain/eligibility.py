"""Who can be honoured: rules declared in one table, worked out from the data where it knows, looked up by hand else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict


class Finding(StrEnum):
    """What was found of one rule."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"  # the data cannot say: somebody looks it up
    CONFIRMED = "confirmed"  # somebody has


class Facts(BaseModel):
    """What the data says of a nominee on the day they are looked at. Of a unit: of the unit itself."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    is_unit: bool = False
    known_since: date | None = None  # since when they are on the roster as far as we know; None: never joined here
    kept: int = 0  # pledges kept in the last twelve months
    overdue: int = 0
    open_orders: int = 0  # to mend something, against the unit
    honoured_on: date | None = None  # the last time, by a round here


class Code(StrEnum):
    """The rules by name."""

    NO_OVERDUE = "no_overdue"
    NO_ORDER = "no_order"
    MEMBER_MONTHS = "member_months"
    NOT_LATELY = "not_lately"
    KEPT_ONE = "kept_one"


Look = Callable[[Facts, int, date], Finding]


class Rule(NamedTuple):
    """One rule: for whom, with which number as a matter of course (None: not asked), and how it is looked at."""

    code: Code
    persons: bool
    units: bool
    usual: int | None
    look: Look


def _yes(holds: bool) -> Finding:
    return Finding.HOLDS if holds else Finding.FAILS


def _member_for(facts: Facts, months: int, on: date) -> Finding:
    """Somebody may have been a member long before they joined here: the data can say yes, never no."""
    if facts.known_since is None:
        return Finding.UNKNOWN
    whole = (on.year - facts.known_since.year) * 12 + on.month - facts.known_since.month
    whole -= on.day < facts.known_since.day
    return Finding.HOLDS if whole >= months else Finding.UNKNOWN


def _not_lately(facts: Facts, years: int, on: date) -> Finding:
    return _yes(facts.honoured_on is None or on.year - facts.honoured_on.year > years)


RULES: tuple[Rule, ...] = (
    Rule(Code.NO_OVERDUE, True, True, 0, lambda facts, most, on: _yes(facts.overdue <= most)),
    Rule(Code.NO_ORDER, True, True, 0, lambda facts, most, on: _yes(facts.open_orders <= most)),
    Rule(Code.MEMBER_MONTHS, True, False, 12, _member_for),
    Rule(Code.NOT_LATELY, True, True, 1, _not_lately),
    Rule(Code.KEPT_ONE, True, True, None, lambda facts, least, on: _yes(facts.kept >= least)),
)
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
OTHERWISE = {Code.KEPT_ONE: 1}  # the number of a rule that is not usual, when it is switched on


def usual(*, units: bool) -> dict[str, int]:
    """Return the rules that hold unless somebody says otherwise, for a round for persons or for units."""
    return {
        rule.code: rule.usual for rule in RULES if rule.usual is not None and (rule.units if units else rule.persons)
    }


def offered(*, units: bool) -> list[Rule]:
    """Return the rules that can be chosen."""
    return [rule for rule in RULES if (rule.units if units else rule.persons)]


def switched(rules: Mapping[str, int], code: str) -> dict[str, int]:
    """Return the rules with one on or off. Raises: KeyError, for a rule there is none of."""
    rule = BY_CODE[code]
    if code in rules:
        return {each: number for each, number in rules.items() if each != code}
    return {**rules, code: OTHERWISE.get(rule.code, rule.usual or 0)}


def look(facts: Facts, rules: Mapping[str, int], on: date) -> dict[str, Finding]:
    """Return what the data says of each rule of a round."""
    return {rule.code: rule.look(facts, rules[rule.code], on) for rule in RULES if rule.code in rules}


def stands_up(checked: Mapping[str, Finding], rules: Mapping[str, int]) -> bool | None:
    """Say whether a nominee is eligible; None: something has not been looked at."""
    if any(checked.get(code) is Finding.FAILS for code in rules):
        return False
    if all(checked.get(code) in (Finding.HOLDS, Finding.CONFIRMED) for code in rules):
        return True
    return None
