"""The values of a digest's picture, before they are drawn."""

from __future__ import annotations

from datetime import date

import pytest

from domain.digest_times import Period, Rhythm
from domain.digests import Digest, OpenPledges, RatingCounts, Service, UnitFigures, Week
from domain.units import Level, Unit
from messages import digest_pictures
from messages.words import words_for


def of_district(number: int, rhythm: Rhythm = Rhythm.WEEKLY) -> Digest:
    ratings = RatingCounts(low=number, high=9 * number)
    return Digest(
        unit=Unit(id=1, parent_id=None, name="R", level=Level.COUNTY, path="/1/"),
        period=Period.of(rhythm, date(2026, 11, 22)),
        figures=UnitFigures(open=OpenPledges(on_time=2 * number, behind=number), ratings=ratings),
        services=(Service(poll_id=1, unit="R", name="窗口", name_en="Window", ratings=ratings),),
    )


@pytest.mark.parametrize(
    ("language", "number", "pledges", "count"),
    [
        ("zh", 20, "40 / 60", "200 份"),
        ("zh", 30_000, "60000 / 90000", "30万 份"),
        ("zh", 123_450, "24.7万 / 37万", "123万 份"),
        ("en", 123_450, "246.9K / 370.4K", "n 1M"),
    ],
)
def test_numbers_too_long_for_the_picture_are_rounded_there(
    language: str, number: int, pledges: str, count: str
) -> None:
    picture = digest_pictures.digest(of_district(number), words_for(language, "party"), period="P")
    assert picture is not None
    assert picture.figures[0].value == pledges
    [row] = picture.rows
    assert row.share is not None
    assert row.share.count == count


def test_a_day_without_new_ratings_shows_no_satisfaction_of_nobody() -> None:
    quiet = of_district(20, Rhythm.DAILY)
    quiet = quiet.model_copy(update={"figures": UnitFigures(open=quiet.figures.open)})
    words = words_for("zh", "party")
    picture = digest_pictures.digest(quiet, words, period="P")
    assert picture is not None
    assert all(figure.label != words.plain("digest-picture-satisfied") for figure in picture.figures)


@pytest.mark.parametrize(("silent", "told"), [(0, "6 / 8"), (5, "6 / 8")])
def test_the_tile_and_the_line_of_one_name_leave_out_the_same(silent: int, told: str) -> None:
    stands = OpenPledges(on_time=6, behind=2, silent=silent, on_leave=silent)
    week = of_district(1).model_copy(update={"figures": UnitFigures(open=stands)})
    week = week.model_copy(update={"history": (Week(first=week.period.first, open=stands),) * 2})
    drawn = digest_pictures.digest(week, words_for("zh"), period="P")
    assert drawn is not None
    assert drawn.weeks is not None
    assert (drawn.figures[0].label, drawn.figures[0].value) == (drawn.weeks.lines[-1].name, told)
    assert drawn.weeks.lines[-1].points[-1] is not None
    assert drawn.weeks.lines[-1].points[-1].percent == 75


def test_where_nobody_is_heard_of_the_tile_says_so() -> None:
    figures = UnitFigures(open=OpenPledges(silent=3))
    drawn = digest_pictures.digest(of_district(1).model_copy(update={"figures": figures}), words_for("zh"), period="P")
    assert drawn is not None
    assert drawn.figures[0].value == "没音信"


def test_a_days_ratings_say_of_which_days_they_are() -> None:
    day = of_district(20, Rhythm.DAILY)
    labels = {}
    for of in ("span", "since", "week"):
        picture = digest_pictures.digest(day.model_copy(update={"ratings_of": of}), words_for("zh"), period="P")
        assert picture is not None
        labels[of] = picture.figures[1].label
    assert labels == {"span": "满意度", "since": "满意度（上次以来）", "week": "满意度（这一周）"}
