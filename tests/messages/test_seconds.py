"""How long it takes to rate a counter: held to the goal by a model, since nobody can be timed here."""

from __future__ import annotations

import pytest

from benchmarks.seconds import GOAL, rating


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_reads_the_question_that_no_names_are_kept_and_the_answers_has_rated_within_the_goal(language: str) -> None:
    assert rating(language, all_of_it=False) < GOAL < rating(language, all_of_it=True) + 1 < 1.5 * GOAL
