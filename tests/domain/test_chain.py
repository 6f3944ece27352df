"""The public chain: whatever is changed is found, in its place; what was withheld leaves the rest provable."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel

from domain.chain import BEGINNING, Day, Fault, Finding, Sealed, canonical, close, digest_of, plain, seal
from domain.chain import verify as verify_days

FIRST = date(2026, 11, 23)
texts = st.text(st.characters(codec="utf-8"), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
records = st.dictionaries(texts, values, max_size=4)


class Chain(BaseModel):
    """Days in their order."""

    organisation: str = ""
    days: tuple[Day, ...] = ()


def verify(chain: Chain, *, posted: dict[date, str] | None = None, earlier: Chain | None = None) -> list[Finding]:
    """Return everything that is found."""
    return list(verify_days(chain.days, posted=posted, earlier=() if earlier is None else earlier.days))


def chain_of(days: list[list[dict[str, Any]]]) -> Chain:
    """Return a chain of consecutive days, each record with a salt of its own."""
    made: list[Day] = []
    for number, found in enumerate(days):
        salts = [hashlib.sha256(f"{number}.{place}".encode()).digest()[:16] for place in range(len(found))]
        sealed = [seal(record, salt) for record, salt in zip(found, salts, strict=True)]
        previous = made[-1].digest if made else BEGINNING
        made.append(close(FIRST + timedelta(days=number), previous, sealed))
    return Chain(organisation="鹤城区", days=tuple(made))


chains = st.lists(st.lists(records, max_size=3), min_size=1, max_size=4).map(chain_of)
filled = chains.filter(lambda chain: any(day.records for day in chain.days))


def with_day(chain: Chain, place: int, day: Day) -> Chain:
    days = list(chain.days)
    days[place] = day
    return chain.model_copy(update={"days": tuple(days)})


def sealed_anew(chain: Chain) -> Chain:
    """Return a chain as somebody who controls the server would forge it: every seal and digest made to fit."""
    made: list[Day] = []
    for day in chain.days:
        again = [
            record if record.record is None else seal(record.record, bytes.fromhex(record.salt or ""))
            for record in day.records
        ]
        made.append(close(day.day, made[-1].digest if made else BEGINNING, again))
    return chain.model_copy(update={"days": tuple(made)})


@given(chains)
def test_an_honest_chain_holds_also_after_its_way_through_a_file(chain: Chain) -> None:
    posted = {day.day: day.digest[:16] for day in chain.days}
    assert verify(chain, posted=posted, earlier=chain) == []
    assert [Day.model_validate_json(day.model_dump_json()) for day in chain.days] == list(chain.days)


@given(filled, st.data())
def test_a_changed_record_is_named_and_nothing_else(chain: Chain, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([number for number, day in enumerate(chain.days) if day.records]))
    day = chain.days[at]
    place = data.draw(st.integers(0, len(day.records) - 1))
    old = day.records[place]
    new = data.draw(records)
    assume(old.record is not None and canonical(new) != canonical(old.record or {}))
    changed = [*day.records]
    changed[place] = old.model_copy(update={"record": new})
    forged = with_day(chain, at, day.model_copy(update={"records": tuple(changed)}))
    assert verify(forged) == [Finding(Fault.RECORD, day.day, place + 1)]
    everything = sealed_anew(forged)
    assert verify(everything) == []  # it agrees with itself,
    findings = verify(everything, earlier=chain)
    assert findings == [Finding(Fault.EARLIER, day.day, place + 1)]  # but not with what was known before,
    posted = verify(everything, posted={later.day: later.digest for later in chain.days})
    assert [finding.day for finding in posted] == [later.day for later in chain.days[at:]]  # and with no channel since


@given(filled, st.data())
def test_leaving_out_adding_or_moving_a_record_breaks_the_day(chain: Chain, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([number for number, day in enumerate(chain.days) if day.records]))
    day = chain.days[at]
    ways = [day.records[1:], (*day.records, seal({"new": 1}, b"1" * 16)), tuple(reversed(day.records))]
    changed = data.draw(st.sampled_from([way for way in ways if way != day.records]))
    forged = with_day(chain, at, day.model_copy(update={"records": changed}))
    assert Finding(Fault.DIGEST, day.day) in verify(forged)


@given(st.lists(st.lists(records, max_size=2), min_size=3, max_size=5).map(chain_of), st.data())
def test_a_day_that_is_left_out_or_moved_breaks_the_chain(chain: Chain, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(chain.days) - 2))
    without = chain.model_copy(update={"days": chain.days[:at] + chain.days[at + 1 :]})
    assert Finding(Fault.LINK, chain.days[at + 1].day) in verify(without)
    cut = chain.model_copy(update={"days": chain.days[:-1]})
    assert verify(cut) == []  # the end may be cut off,
    last = chain.days[-1]
    assert verify(cut, posted={last.day: last.digest}) == [Finding(Fault.MISSING, last.day)]  # unless it was posted
    assert verify(cut, earlier=chain) == [Finding(Fault.MISSING, last.day)]
    days = list(chain.days)
    days[at], days[at + 1] = days[at + 1], days[at]
    faults = {finding.fault for finding in verify(chain.model_copy(update={"days": tuple(days)}))}
    assert {Fault.ORDER, Fault.LINK} <= faults


@given(filled)
def test_a_withheld_record_leaves_the_chain_provable(chain: Chain) -> None:
    days = [
        day.model_copy(update={"records": tuple(Sealed(seal=record.seal) for record in day.records)})
        for day in chain.days
    ]
    posted = {day.day: day.digest for day in chain.days}
    assert verify(chain.model_copy(update={"days": tuple(days)}), posted=posted, earlier=chain) == []
    half = days[-1].model_copy(update={"records": (Sealed(seal="0" * 64, record={}),)})
    assert verify(Chain(organisation="", days=(half,)))


@given(records, st.randoms())
def test_the_same_record_has_one_way_to_be_written(record: dict[str, Any], random: Any) -> None:
    names = list(record)
    random.shuffle(names)
    assert canonical({name: record[name] for name in names}) == canonical(record)
    assert json.loads(canonical(record)) == record


@pytest.mark.parametrize("record", [{"a": 1.5}, {"a": {1: "b"}}, {"a": b"x"}, {"a": [float("nan")]}, {"a": {"b": {1}}}])
def test_what_can_be_written_in_several_ways_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        canonical(record)


def test_fractions_are_sealed_as_they_are_written() -> None:
    assert plain({"a": [0.5, {"b": 1, "c": (2.0, None)}]}) == {"a": ["0.5", {"b": 1, "c": ["2.0", None]}]}


def test_the_digest_is_the_one_that_the_documentation_describes() -> None:
    record = {"what": "手机挂号", "amount": 20}
    salt = bytes(range(16))
    leaf = hashlib.sha256(b"\x00" + salt + '{"amount":20,"what":"手机挂号"}'.encode()).hexdigest()
    assert seal(record, salt).seal == leaf
    whole = hashlib.sha256(b"\x01" + bytes(32) + b"2026-11-23" + bytes.fromhex(leaf)).hexdigest()
    assert digest_of(FIRST, BEGINNING, [leaf]) == whole


def test_too_few_letters_of_a_digest_prove_nothing() -> None:
    chain = chain_of([[{"a": 1}]])
    assert verify(chain, posted={FIRST: chain.days[0].digest[:15]}) == [Finding(Fault.POSTED, FIRST)]
    assert verify(chain, posted={FIRST: f" {chain.days[0].digest[:16].upper()}\n"}) == []
