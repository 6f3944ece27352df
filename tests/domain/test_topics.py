"""Topics of what people write: what most wrote about, in words that many could have written, and nothing below k."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.keywords import clauses
from domain.personal_data import find
from domain.statistics import K
from domain.topics import (
    Found,
    Said,
    days_of,
    gathered,
    month_name,
    paths_above,
    periods_over,
    topic_name,
    topics_of,
    week_name,
)
from tests.domain.written import RARE, texts

SAID = texts()


@pytest.fixture(scope="module")
def found() -> list[Found]:
    return topics_of(SAID)


def test_several_hundred_texts_in_two_languages_come_down_to_what_most_wrote_about(found: list[Found]) -> None:
    whole = [topic_name(each.topic, "zh") for each in found if each.path == "/1/"]
    assert whole == ["停车", "路灯照明", "垃圾清运", "排队等候", "服务态度"]
    assert [topic_name(each.topic, "en") for each in found if each.path == "/1/"][:2] == ["Parking", "Street lights"]
    assert any(each.topic == "菜市场" for each in found)  # a word that is on no list, from the people themselves
    parking = next(each for each in found if each.path == "/1/")
    about = {each.sender for each in SAID if any("parking" in clause.topics for clause in clauses(each.words))}
    assert len(about) - K < parking.people <= len(about)
    assert parking.people % K == 0


def test_a_word_of_english_that_is_on_no_list_can_be_a_topic() -> None:
    said = [Said(number, "/1/", f"The shuttle never came on {day}") for number, day in enumerate("abcdef")]
    assert [each.topic for each in topics_of(said)] == ["shuttle"]


def test_nobody_is_recognised_by_what_is_quoted(found: list[Found]) -> None:
    quoted = [
        (each, SAID[quote.text].words[quote.start : quote.end], SAID[quote.text])
        for each in found
        for quote in each.quotes
    ]
    assert len(quoted) > 40
    users: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for said in SAID:
        for clause in clauses(said.words):
            for word in clause.words:
                for above in paths_above(said.path):
                    users[above, word].add(said.sender)
    for each, piece, said in quoted:
        assert said.words not in RARE
        assert find(piece) == []
        assert said.path.startswith(each.path)
        for clause in clauses(piece):
            assert all(len(users[each.path, word]) >= K for word in clause.words), piece


@pytest.mark.parametrize(
    "text",
    [
        "我妈在路灯下摔了",
        "王主任说路灯会修",
        "路灯坏了打13812345678",
        "3栋的路灯坏了",
        "张堃门口路灯坏了",
        "my husband fell under the street light",
    ],
)
def test_what_points_to_somebody_is_never_quoted_however_many_wrote_about_it(text: str) -> None:
    said = [Said(number, "/1/", "路灯坏了 street light") for number in range(9)] + [Said(99, "/1/", text)]
    for each in topics_of(said):
        assert all(said[quote.text].sender != 99 for quote in each.quotes)


def test_one_who_writes_often_counts_once() -> None:
    said = [Said(number % (K - 1), "/1/", "停车位太少") for number in range(40)]
    assert topics_of(said) == []


places = st.sampled_from(["/1/", "/1/2/", "/1/2/21/", "/1/2/22/", "/1/3/", "/1/3/31/"])
writings = st.lists(
    st.tuples(st.integers(0, 30), places, st.sampled_from(["停车", "路灯", "电梯 停车", "噪音"])), max_size=80
)


@given(writings)
def test_no_topic_is_told_of_fewer_than_k_nor_where_a_neighbour_gives_it_away(
    written: list[tuple[int, str, str]],
) -> None:
    said = [Said(sender, path, words) for sender, path, words in written]
    found = gathered(said, clauses)
    about: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    cells: defaultdict[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
    for each in said:
        for clause in clauses(each.words):
            for topic in clause.topics:
                for above in paths_above(each.path):
                    about[above, topic].add(each.sender)
                    cells[above, topic].add((each.sender, each.path))
    told = {(each.path, each.topic) for each in found}
    for each in found:
        assert len(about[each.path, each.topic]) >= each.people >= K
        assert each.people % K == 0
        parent = "/".join(each.path.rstrip("/").split("/")[:-1]) + "/"
        if (parent, each.topic) in told:  # what is left of the whole without all that is shown below
            below = [path for path, topic in told if topic == each.topic and path != parent and path.startswith(parent)]
            direct = [path for path in below if path.rstrip("/").count("/") == parent.rstrip("/").count("/") + 1]
            rest = cells[parent, each.topic] - set().union(*(cells[path, each.topic] for path in direct))
            assert not 0 < len(rest) < K


def test_periods_are_told_once_they_are_over() -> None:
    assert periods_over(date(2026, 12, 1)) == ["2026-W48", "2026-11"]
    assert periods_over(date(2026, 1, 1)) == ["2025-W52", "2025-12"]
    assert days_of("2026-W48") == (date(2026, 11, 23), date(2026, 11, 30))
    assert days_of("2026-12") == (date(2026, 12, 1), date(2027, 1, 1))
    assert week_name(date(2027, 1, 1)) == "2026-W53"
    assert month_name(date(2027, 1, 31)) == "2027-01"
