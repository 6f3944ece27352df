"""The sample district and the roster commands."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot import rosters, sample
from bot.settings import Settings
from domain.honours import Stage
from domain.pledges import Kind as PledgeKind
from domain.pledges import Pledge
from domain.polls import WHOLE, Kind, State
from domain.roles import Act
from domain.units import Level, Sector
from storage import (
    activities,
    ballots,
    honours,
    members,
    pairings,
    people,
    pledges,
    polls,
    practices,
    reports,
    stories,
    themes,
    units,
    waiting,
)
from storage.database import Database, Transaction
from storage.secrets import Secrets
from tests.conftest import House

HECHENG = sample.DATA
ROSTER = "单位,上级,姓名,编号,职务\n东兴社区,城中街道,王示,001,书记\n东兴社区,城中街道,,,书记\n没有的社区,,李示,,\n"


@pytest.fixture
def settings_of_an_empty_house(tmp_path: Path, empty_database: Path) -> Settings:
    """Return the settings of a database with nothing in it."""
    shutil.copy(empty_database, tmp_path / "pledgebook.db")
    return Settings(database_url=f"sqlite:///{tmp_path / 'pledgebook.db'}")


SPOKEN = [
    f"SELECT {columns} FROM {table}"
    for table, columns in {
        "units": "name",
        "people": "name, language",
        "members": "name",
        "pledges": "what, measure, terms",
        "check_ins": "words",
        "polls": "title",
        "questions": "text, choices",
        "themes": "words",
        "cases": "words, language, public_asked, public_done",
        "case_events": "words",
        "occasions": "reason",
        "honour_rounds": "title, about, minutes",
        "nominations": "name",
        "stories": "title, words",
        "practices": "title, words, what",
        "reports": "words, lines",
        "honour_steps": "told",
    }.items()
]


async def count(settings: Settings, table: str) -> int:
    database = await Database.open(settings.place)

    async def work(tx: Transaction) -> int:
        return int(await tx.fetch_value(f"SELECT count(*) FROM {table}"))

    try:
        return await database.read(work)
    finally:
        await database.close()


async def test_the_sample_has_polls_that_are_over_and_one_that_is_open(house: House, tmp_path: Path) -> None:
    keys = Secrets(tmp_path / "keys")
    await sample.seed(house.bot.database, keys, now=house.bot.clock.now())

    async def work(tx: Transaction) -> None:
        found = {poll.kind: poll for poll in await polls.listed(tx, "/1/") if poll.kind is not Kind.RATING}
        assert {kind: poll.state for kind, poll in found.items()} == {
            Kind.REVIEW: State.CLOSED,
            Kind.HONOURS: State.CLOSED,
            Kind.SURVEY: State.OPEN,
        }
        review = await ballots.outcome(tx, found[Kind.REVIEW])
        assert review.n is not None
        assert review.n >= 0.6 * review.asked
        assert len(review.told) == 4
        assert await polls.tokens(tx, found[Kind.REVIEW].id, WHOLE) == set()

    await house.bot.database.read(work)
    polls_keys = [period for _, period in keys.poll_keys() if not period.startswith(waiting.PERIOD)]
    assert polls_keys == [WHOLE]  # of the open one only


async def test_the_sample_is_the_whole_district_with_people_who_are_invented(house: House, tmp_path: Path) -> None:
    cast = await sample.seed(house.bot.database, Secrets(tmp_path / "keys"), now=house.bot.clock.now())
    [root] = await house.bot.database.read(units.roots)
    tree = await house.bot.database.read(lambda tx: units.subtree(tx, root.path))
    levels = [unit.level for unit in tree]
    assert (levels.count(Level.TOWNSHIP), levels.count(Level.COMMUNITY)) == (11, 128)
    assert {unit.sector for unit in tree if unit.level is Level.COMMUNITY} == {Sector.COMMUNITY, Sector.RURAL}
    assert (len(cast.of("officer")), len(cast.of("secretary"))) == (1, sample.LED)
    sizes = [sum(a.unit_id == s.unit_id for a in cast.of("member")) for s in cast.of("secretary")]
    assert min(sizes) >= 6
    assert max(sizes) <= 10
    ids = [actor.telegram_id for actor in cast.everybody]
    assert ids == list(range(sample.FIRST_ID, sample.FIRST_ID + len(ids)))
    assert len({actor.name for actor in cast.everybody}) == len(ids)
    assert [actor.part for actor in cast.people][:3] == ["resident"] * 3

    async def officer(tx: Transaction) -> bool:
        who = cast.of("officer")[0].telegram_id
        person = await people.by_telegram_id(tx, who, name="", language="zh", default=await people.the_organisation(tx))
        return person.may(Act.IMPORT_ROSTER, tree[-1].path, house.bot.clock.now().date())

    assert await house.bot.database.read(officer)

    async def alive(tx: Transaction) -> dict[str, int]:
        return {
            name: int(await tx.fetch_value(sql))
            for name, sql in {
                "public": "SELECT count(*) FROM cases WHERE public_on IS NOT NULL",
                "to decide": "SELECT count(*) FROM cases WHERE to_decide = 1 AND state = 'received'",
                "urgent by hand": "SELECT count(*) FROM case_events WHERE kind = 'urgency'",
                "merged and waiting": "SELECT count(*) FROM cases WHERE state = 'merged'",
                "entered for others": "SELECT sum(n) FROM batches WHERE mode = 'assisted'",
            }.items()
        }

    told = {"public": 2, "to decide": 1, "urgent by hand": 1, "merged and waiting": 7, "entered for others": 6}
    assert await house.bot.database.read(alive) == told
    visitor = await house.telegram.new_person("新来的", language_code="zh-hans")
    await visitor.starts()
    await visitor.taps("您说我们办")
    assert "7 人都提过" in visitor.last.text
    assert "我们办了：周末加收一次" in visitor.last.text
    await visitor.starts("rsample0000")
    assert "窗口回话：「周三下午加开一个窗口，等候短多了。」" in visitor.last.text


async def test_the_command_line_imports_the_division_codes_and_again_changes_nothing(
    settings_of_an_empty_house: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_of_an_empty_house
    files = [HECHENG / "communities.csv", HECHENG / "streets.csv"]
    assert await rosters.import_files(settings, files) == 0
    assert "Units: 140 new, 0 changed." in capsys.readouterr().out
    assert await rosters.import_files(settings, files) == 0
    assert "Units: 0 new, 0 changed." in capsys.readouterr().out
    assert await count(settings, "units") == 140


async def test_the_command_line_names_every_fault_and_imports_good_rows_only_when_told(
    settings_of_an_empty_house: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_of_an_empty_house
    await rosters.import_files(settings, [HECHENG / "streets.csv", HECHENG / "communities.csv"])
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, "utf-8")
    assert await rosters.import_files(settings, [file]) == 1
    told = capsys.readouterr()
    assert "line 3, column 姓名: fault: no name" in told.out
    assert "nothing was imported" in told.err
    assert await count(settings, "members") == 0
    assert await rosters.import_files(settings, [file], good_rows=True) == 1
    database = await Database.open(settings.place)
    unit = await database.read(lambda tx: units.by_code(tx, "431202001003"))
    assert unit is not None
    lines = await database.read(lambda tx: members.of_unit(tx, unit.id))
    await database.close()
    assert [(line.name, line.number, line.role) for line in lines] == [("王示", "001", "secretary")]


async def test_the_command_line_says_why_a_file_cannot_be_read(
    settings_of_an_empty_house: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "old.xls"
    file.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1"))
    assert await rosters.import_files(settings_of_an_empty_house, [file, tmp_path / "none.csv"]) == 2
    assert "neither XLSX nor CSV" in capsys.readouterr().err


async def test_the_officers_link_is_printed_while_there_is_no_officer(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await rosters.print_officer_link(house.settings) == 0
    assert "https://t.me/pledgebook_bot?start=i" in capsys.readouterr().out


async def test_the_sample_has_a_claimed_pledge_that_is_confirmed_and_a_pair_that_meets_and_speaks_english(
    house: House, tmp_path: Path
) -> None:
    await house.bot.database.write(
        lambda tx: tx.execute("UPDATE organisation SET language = 'en', vocabulary = 'union'")
    )
    cast = await sample.seed(house.bot.database, Secrets(tmp_path / "keys"), now=house.bot.clock.now())
    assert any(kind == "verdict" for kind, _, _ in cast.posters)

    async def look(tx: Transaction) -> tuple[list[tuple[str, int, int]], list[int]]:
        rows = await tx.fetch_all("SELECT state, answered, confirmed FROM pledges WHERE answered > 0")
        first = cast.of("member")[0]
        paired = await pairings.of_person(tx, first.person_id)
        return [tuple(row.values()) for row in rows], [len(await pairings.met_on(tx, each.id)) for each in paired]

    async def honoured(tx: Transaction) -> list[tuple[Stage, int]]:
        found = [await honours.public_round(tx, each) for each in await honours.around(tx, "/1/")]
        steps = [len(await honours.steps_of(tx, each.round.id)) for each in found]
        assert min(steps) >= 1
        assert any(kind == "honour" and payload == f"h{found[1].round.id}" for kind, _, payload in cast.posters)
        assert len(await practices.came_of_it(tx, 1)) == 2
        report = await reports.get(tx, 1)
        assert report is not None
        assert report.lines
        assert not report.unexplained
        plates = await stories.published(tx, "/1/", since=now - timedelta(days=120), until=now)
        assert sorted(each.story_id is None for each in plates) == [False, False, True, True]
        return [(each.round.stage, len(each.nominees)) for each in found]

    now = house.bot.clock.now()
    told = await house.bot.database.read(honoured)
    assert [stage for stage, _ in told] == [Stage.NOMINATING, Stage.PUBLICITY, Stage.DECIDED]
    assert [count for _, count in told] == [0, 3, 3]
    confirmed, met = await house.bot.database.read(look)
    assert confirmed == [("claimed", 11, 9)]
    assert met == [3]

    async def read_all(tx: Transaction) -> str:
        return str([await tx.fetch_all(query) for query in SPOKEN])

    everything = f"{cast} {await house.bot.database.read(read_all)}"
    everything = re.sub("桂芝|赵|师傅|钱", "", everything)  # two residents, who speak Chinese
    assert re.findall("[\u3000-\uffef]+", everything) == []
    assert "Yonghong Zhou" in everything
    assert "Teach neighbours to book the doctor by phone" in everything


async def test_every_kind_of_pledge_is_alive_in_the_sample(house: House, tmp_path: Path) -> None:
    secrets = Secrets(tmp_path / "keys")
    cast = await sample.seed(house.bot.database, secrets, now=house.bot.clock.now())
    first = cast.of("secretary")[0]
    today = house.bot.clock.now().date()

    async def read(tx: Transaction) -> dict[PledgeKind, Pledge]:
        found = await tx.fetch_all("SELECT id FROM pledges WHERE kind <> 'member' AND state = 'published'")
        listed = [await pledges.get(tx, row["id"]) for row in found]
        activity = next(each for each in listed if each.kind is PledgeKind.ACTIVITY)
        record = await activities.record(tx, activity.id)
        assert record.came > 15
        assert record.dropped == 1
        assert (
            "activity",
            f"{first.unit} · 教老人用手机",
            activities.link_payload(secrets, activity.id),
        ) in cast.posters
        named, projects = await themes.offered(tx, first.unit_id, today)
        assert [each.kind.value for each in named] == ["unit", "sector", "campaign"]
        assert len(projects) == 2
        return {each.kind: each for each in listed if each.unit_id == first.unit_id}

    found = await house.bot.database.read(read)
    assert found[PledgeKind.UNIT].percent == 50
    assert found[PledgeKind.UNIT].project == "社区食堂"
    assert (found[PledgeKind.JOINT].joined, found[PledgeKind.JOINT].terms.needed) == (1, 3)
    assert 3 <= found[PledgeKind.ACTIVITY].done < (found[PledgeKind.ACTIVITY].amount or 0)
    assert all(pledge.theme for pledge in found.values())
