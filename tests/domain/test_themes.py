"""Which themes and key projects a pledge may name."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.themes import OF_PLEDGES, Theme, ThemeKind, projects_for, themes_for
from domain.units import Level, Sector, Unit

ON = date(2026, 11, 23)
COMMUNITY = Unit(id=3, parent_id=2, name="东兴社区", level=Level.COMMUNITY, sector=Sector.COMMUNITY, path="/1/2/3/")
PATHS = ("/1/", "/1/2/", "/1/2/3/", "/1/2/4/")


def theme(number: int, kind: ThemeKind, path: str, sector: Sector | None = None, to_on: date | None = None) -> Theme:
    unit_id = int(path.strip("/").split("/")[-1])
    words = f"主题{number}"
    from_on = date(2026, 1, 1)
    return Theme(
        id=number, kind=kind, unit_id=unit_id, unit_path=path, sector=sector, words=words, from_on=from_on, to_on=to_on
    )


def test_the_nearest_theme_is_offered_first_and_strangers_never() -> None:
    listed = [
        theme(1, ThemeKind.CAMPAIGN, "/1/"),
        theme(2, ThemeKind.SECTOR, "/1/", Sector.COMMUNITY),
        theme(3, ThemeKind.SECTOR, "/1/", Sector.RURAL),
        theme(4, ThemeKind.UNIT, "/1/2/"),
        theme(5, ThemeKind.UNIT, "/1/2/3/"),
        theme(6, ThemeKind.UNIT, "/1/2/4/"),
        theme(7, ThemeKind.CAMPAIGN, "/1/", to_on=ON - timedelta(days=1)),
        theme(8, ThemeKind.PROJECT, "/1/"),
    ]
    assert [each.id for each in themes_for(listed, COMMUNITY, ON)] == [5, 4, 2, 1]
    assert [each.id for each in projects_for(listed, COMMUNITY, ON)] == [8]


@given(
    kind=st.sampled_from([*OF_PLEDGES, ThemeKind.PROJECT]),
    path=st.sampled_from(PATHS),
    sector=st.sampled_from(Sector),
    days=st.integers(-3, 3),
)
def test_what_is_offered_holds_here_and_today(kind: ThemeKind, path: str, sector: Sector, days: int) -> None:
    each = theme(1, kind, path, sector, to_on=ON + timedelta(days=days))
    offered = [*themes_for([each], COMMUNITY, ON), *projects_for([each], COMMUNITY, ON)]
    of_sector = kind is not ThemeKind.SECTOR or sector is Sector.COMMUNITY
    assert bool(offered) is (days >= 0 and path != "/1/2/4/" and of_sector)
