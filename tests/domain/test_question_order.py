"""Whatever order questions are put in, each can be asked, and hangs on what hung together before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.question_order import Put, UnclearAt, as_written, checked, mark, raised, rearranged
from domain.questions import Asks, Fault, OnlyIf, Question, may_ask_only_some, put_to, written_question

CHOICES = ("路灯", "车位", "其他")
KINDS = st.lists(st.sampled_from(list(Asks)), min_size=1, max_size=8).filter(lambda found: found[0] is Asks.ONE)


@st.composite
def drafts(draw: st.DrawFn) -> list[Question]:
    """Draw questions that can be asked, some of them only to some."""
    asked: list[Question] = []
    for position, kind in enumerate(draw(KINDS)):
        text = "\n".join([f"第{position}问", *CHOICES]) if kind is not Asks.NUMBER else f"第{position}问\n0-30"
        question = written_question(text, kind, position)
        parents = may_ask_only_some([*asked, question], position)
        if parents and draw(st.booleans()):
            rule = OnlyIf(position=draw(st.sampled_from(parents)).position, choices=(draw(st.integers(0, 2)),))
            question = question.model_copy(update={"only_if": rule})
        asked.append(question)
    return checked(asked)


@settings(max_examples=40)
@given(drafts(), st.integers(-1, 9))
def test_a_question_that_rises_keeps_whom_it_is_put_to_or_stays(asked: list[Question], position: int) -> None:
    found = raised(asked, position)
    if found is None:
        if 0 < position < len(asked):
            rule = asked[position].only_if
            assert (rule and rule.position == position - 1) or (position == 1 and not asked[1].by_button)
        return
    assert sorted(each.text for each in found) == sorted(each.text for each in asked)
    assert found[position - 1].text == asked[position].text
    on = {each.text: asked[each.only_if.position].text for each in asked if each.only_if}
    assert {each.text: found[each.only_if.position].text for each in found if each.only_if} == on
    assert raised(found, position) in (asked, None)  # and back again


@settings(max_examples=40)
@given(drafts(), st.data())
def test_what_is_put_as_it_was_stays_as_it_was_and_what_cannot_be_asked_is_named(
    asked: list[Question], data: st.DataObject
) -> None:
    whole = [Put(was=each.position, written=as_written(each), only_if=each.only_if) for each in asked]
    assert rearranged(asked, whole) == asked
    put = data.draw(st.permutations(whole))
    refused: UnclearAt | None = None
    try:
        found = rearranged(asked, put)
    except UnclearAt as error:
        refused = error
    if refused is not None:
        assert refused.fault in (Fault.FIRST, Fault.RULE)
        assert 1 <= refused.number <= len(asked)
        return
    assert [each.position for each in found] == list(range(len(asked)))
    assert put_to(found, {})[0].by_button
    assert all(each.only_if is None or each.only_if.position < each.position for each in found)


def test_questions_are_rewritten_added_and_left_out_in_one_go() -> None:
    asked = [
        written_question("\n".join(("先修什么？", *CHOICES)), Asks.ONE),
        written_question("为什么？", Asks.WORDS, 1),
    ]
    put = [Put(was=0, written="先修什么？\n路灯\n车位"), Put(kind=Asks.SCALE, written="现在怎么样？")]
    found = rearranged(asked, put)
    assert [(each.text, each.kind, each.size) for each in found] == [
        ("先修什么？", "one", 2),
        ("现在怎么样？", "scale", 5),
    ]
    assert mark(found) != mark(asked)
    hangs = Put(was=1, only_if=OnlyIf(position=0, choices=(2,)))
    for wrong, fault, number in (
        ([put[0], hangs], Fault.RULE, 2),  # the third choice has gone
        ([put[0], hangs.model_copy(update={"only_if": OnlyIf(position=0, choices=())})], Fault.RULE, 2),
        ([Put(was=1)], Fault.FIRST, 1),
        ([Put(kind=Asks.ONE, written="先修什么？\n路灯")], Fault.FEW, 1),
        ([put[0], Put(kind=Asks.NUMBER, written="几次？\n30-0")], Fault.RANGE, 2),
        ([], Fault.NOTHING, 1),
        ([Put(kind=Asks.SCALE, written="x")] * 13, Fault.COUNT, 13),
    ):
        with pytest.raises(UnclearAt) as refused:
            rearranged(asked, wrong)
        assert (refused.value.fault, refused.value.number) == (fault, number)
    for strange in ([Put(was=0), Put(was=0)], [Put(was=2)], [Put(was=-1)]):
        with pytest.raises(ValueError, match="no such questions"):
            rearranged(asked, strange)
