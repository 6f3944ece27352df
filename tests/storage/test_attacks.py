"""Attacks on many simulated voters: every way we know of to link a ballot to a person, held against mere chance.

The attacker knows who voted in which order and what each did by name just before and after, has the database, its log,
copies of both around every single ballot, and the backups; not the folder of keys. The same attacks are first let loose
on ballots kept as one would naively keep them, to show that they bite.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from math import sqrt
from pathlib import Path

import pytest

from bot import backups
from domain.audits import Deed
from domain.cases import Happening
from domain.cases import Kind as CaseKind
from domain.people import Person
from domain.polls import WHOLE, Kind, Mode, Poll, State
from domain.questions import Asks, Question
from domain.ratings import LEVELS, sign_of
from storage import audits, ballots, cases, members, people, polls, ratings, units, waiting
from storage.database import Database, Transaction
from storage.secrets import Secrets
from storage.statements import utc_text
from tests.storage import thief

pytestmark = pytest.mark.sqlite

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
POLLS, VOTERS, CHOICES = 3, 24, 4
QUESTION = Question(position=0, kind=Asks.ONE, text="?", choices=("a", "b", "c", "d"))
NOMINEES = 20
ASKED = [  # as in an honours vote, with a reason if one likes: few names or many, long words or none
    QUESTION,
    Question(position=1, kind=Asks.SEVERAL, text="?", choices=tuple(f"n{number}" for number in range(NOMINEES))),
    Question(position=2, kind=Asks.WORDS, text="?"),
]


@pytest.fixture
async def database(tmp_path: Path, empty_database: Path) -> AsyncIterator[Database]:
    path = tmp_path / "stolen" / "attacked.db"
    path.parent.mkdir()
    shutil.copy(empty_database, path)
    opened = await Database.open(path)
    yield opened
    await opened.close()


class Scene:
    """Voters who come one after the other, in polls one after the other, watched by the thief."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.keys = Secrets(folder / "keys")
        self.folder = folder
        self.chance = random.Random(20_261_123)
        self.people: list[Person] = []
        self.places: list[int] = []

    async def settle(self) -> None:
        """Let everybody be there."""

        async def work(tx: Transaction) -> None:
            await people.the_organisation(tx)
            self.unit = await units.add(tx, parent=None, name="unit", level="community")
            for number in range(VOTERS):
                account = Person(
                    telegram_id=7_000_000 + number, name=f"p{number}", language="zh", timezone="Asia/Shanghai"
                )
                self.people.append(await people.enrol(tx, account, on=NOW.date()))
                self.places.append(await members.add(tx, unit_id=self.unit.id, name=account.name))

        await self.database.write(work)

    async def open(self) -> Poll:
        """Open a poll."""

        async def work(tx: Transaction) -> Poll:
            number = await polls.add(
                tx,
                kind=Kind.HONOURS,
                unit_id=self.unit.id,
                title="t",
                state=State.OPEN,
                at=NOW,
                by=None,
                settings={"assisted": 1},
            )
            await polls.ask_all(tx, number, ASKED)
            found = await polls.get(tx, number)
            assert found is not None
            await polls.change(tx, found, asked=VOTERS, closes_at=NOW + timedelta(days=1))
            return found.model_copy(update={"asked": VOTERS})

        return await self.database.write(work)

    async def vote(self, poll: Poll, who: int, choice: int) -> None:
        """Let one person do something by name and vote right after it: each a transaction of its own.

        Every third has it entered by a worker, every second chooses many names, every fourth writes.
        """
        person = self.people[who]
        names = list(range(NOMINEES)) if who % 2 else [who % NOMINEES]
        said = self.words_of(who) if who % 4 == 0 else None

        async def by_name(tx: Transaction) -> None:
            await people.change(tx, person, name=f"{person.name} {self.chance.random()}")

        async def in_secret(tx: Transaction) -> None:
            token = self.keys.token(poll.id, WHOLE, person.telegram_id)
            assert await polls.take_part(tx, poll.id, WHOLE, token)
            await ballots.hand_in(
                tx,
                poll,
                ASKED,
                {0: choice, 1: names, 2: said},
                keys=self.keys,
                member_id=self.places[who],
                mode=Mode.ASSISTED if who % 3 == 0 else Mode.BOT,
            )

        for act in (by_name, in_secret):
            await self.database.write(act)

    @staticmethod
    def words_of(who: int) -> str:
        """Return what somebody writes: some much, some little."""
        return f"<{who}>" + "路灯" * (who * 9)

    async def close(self, poll: Poll) -> None:
        """Close it as the job does, the key last."""

        async def work(tx: Transaction) -> None:
            await ballots.open_box(tx, poll, self.keys)
            await polls.forget_tokens(tx, poll.id)
            await polls.change(tx, poll, state=State.CLOSED)

        await self.database.write(work)
        self.keys.destroy_poll_key(poll.id, WHOLE)

    def steal(self, name: str) -> Path:
        """Copy the file and its log as they lie there now."""
        target = self.folder / name
        for suffix in ("", "-wal"):
            source = self.database.path.with_name(self.database.path.name + suffix)
            if source.exists():
                shutil.copy(source, target.with_name(target.name + suffix))
        return target


def choices_at_random(chance: random.Random) -> list[int]:
    """Return what each of the voters chooses."""
    return [chance.randrange(CHOICES) for _ in range(VOTERS)]


def may_hit(truths: list[list[int]]) -> float:
    """Return how many people may be guessed right by chance: five standard deviations, and the better direction."""
    expected = sum(sum(truth.count(choice) ** 2 for choice in range(CHOICES)) / len(truth) for truth in truths)
    n = sum(map(len, truths))
    return expected + 5 * sqrt(n * (expected / n) * (1 - expected / n)) + len(truths)


async def test_the_attacks_bite_on_ballots_kept_naively(database: Database, tmp_path: Path) -> None:
    scene = Scene(database, tmp_path)
    await scene.settle()
    truth = choices_at_random(scene.chance)
    poll = (await scene.open()).model_copy(update={"named": True})  # not sealed; and no emptied log
    for who, choice in enumerate(truth):

        async def naive(tx: Transaction, choice: int = choice) -> None:
            await ballots.hand_in(tx, poll, [QUESTION], {0: choice}, keys=scene.keys, member_id=None)

        await database.write(naive)
        if who == 0:
            first = scene.steal("first.db")
    log = scene.steal("log.db")
    await database.truncate_log()
    loot = scene.steal("loot.db")
    assert thief.in_log(first)[:1] == truth[:1]
    assert set(thief.in_log(log)) == set(truth)
    with closing(sqlite3.connect(loot)) as stolen:
        keys = [row[0] for row in stolen.execute("SELECT ballot_key FROM ballots")]
    places = thief.by_place_in_pages(loot, "ballots", keys)
    assert thief.hits(places, truth) == VOTERS  # random keys, and yet they lie in the order in which they came


async def test_no_attack_links_ballots_to_people_better_than_chance(database: Database, tmp_path: Path) -> None:
    scene = Scene(database, tmp_path)
    await scene.settle()
    truths: list[list[int]] = []
    found = dict.fromkeys(("rows", "places", "anywhere", "log", "old keys", "named acts"), 0)
    linked_words = 0
    for number in range(POLLS):
        poll = await scene.open()
        truth = choices_at_random(scene.chance)
        truths.append(truth)
        order = list(range(VOTERS))
        scene.chance.shuffle(order)
        seen_keys: list[bytes] = []
        lengths: set[int] = set()
        words_seen: list[tuple[int, int, int]] = []
        for who, choice in zip(order, truth, strict=True):
            await scene.vote(poll, who, choice)
            loot = scene.steal(f"open{number}.db")
            assert thief.in_log(loot) == []  # nothing readable, whenever one looks
            with closing(sqlite3.connect(loot)) as stolen:
                rows = stolen.execute("SELECT ballot_key, answers FROM ballots WHERE poll_id = ?", [poll.id]).fetchall()
                sizes = "SELECT count(*), min(length(words)), max(length(words)) FROM poll_words WHERE poll_id = ?"
                words_seen.append(stolen.execute(sizes, [poll.id]).fetchone())
            seen_keys += [key for key, _ in rows if key not in seen_keys]
            lengths |= {len(answers) for _, answers in rows}
        assert len(seen_keys) == VOTERS  # the thief has seen every sealed ballot come, and knows whose each is
        assert len(lengths) == 1  # one name or twenty, at the door or not
        assert [count for count, _, _ in words_seen] == list(range(1, VOTERS + 1))  # a row each, written or not
        assert len({size for _, *sizes in words_seen for size in sizes}) == 1
        await scene.close(poll)
        loot = scene.steal(f"closed{number}.db")
        found["log"] += thief.hits(thief.in_log(loot)[:VOTERS], truth)
        with closing(sqlite3.connect(loot)) as stolen:
            rows = stolen.execute("SELECT ballot_key, answers FROM ballots WHERE poll_id = ?", [poll.id]).fetchall()
            acts = [row[0] for row in stolen.execute("SELECT id FROM people ORDER BY name, id")]
            how = stolen.execute(
                "SELECT DISTINCT mode, stratum_id FROM ballots WHERE poll_id = ?", [poll.id]
            ).fetchall()
            texts = [row[0] for row in stolen.execute("SELECT words FROM poll_words WHERE poll_id = ?", [poll.id])]
        assert how == [("bot", None)]  # who was asked at the door is in no ballot
        assert {tuple(json.loads(text)) for _, text in rows} == {("0", "1", "version")}
        writers = [who for who in order if who % 4 == 0]
        written = [int(json.loads(text)[1].partition(">")[0][1:]) for text in texts]
        assert sorted(written) == sorted(writers)
        linked_words += thief.hits(written, writers)
        answers = [int(row[1][5]) for row in rows]
        assert sorted(answers) == sorted(truth)  # the attacker knows the totals, as everybody does
        by_key = {key: int(text[5]) for key, text in rows}
        found["rows"] += thief.hits(answers, truth)
        found["places"] += thief.hits(thief.by_place_in_pages(loot, "ballots", by_key), truth)
        found["anywhere"] += thief.hits(thief.anywhere(loot)[:VOTERS], truth)
        found["old keys"] += sum(by_key.get(key) == choice for key, choice in zip(seen_keys, truth, strict=True))
        by_act = [answers[acts.index(scene.people[who].id or 0) % VOTERS] for who in order]
        found["named acts"] += thief.hits(by_act, truth)
    assert linked_words <= POLLS + 5 * sqrt(POLLS)  # by chance one of six in each
    assert found["old keys"] == 0  # not one key outlives the closing
    limit = may_hit(truths)
    assert limit < 0.62 * POLLS * VOTERS  # the test can tell a link from chance
    assert all(count <= limit for count in found.values()), found


async def test_a_sealed_ballot_stays_sealed_once_its_key_is_gone(database: Database, tmp_path: Path) -> None:
    scene = Scene(database, tmp_path)
    await scene.settle()
    poll = await scene.open()
    await scene.vote(poll, 0, 2)
    loot = scene.steal("open.db")
    with closing(sqlite3.connect(loot)) as stolen:
        sealed = str(stolen.execute("SELECT answers FROM ballots").fetchone()[0])
    opened = scene.keys.open_ballot(poll.id, WHOLE, sealed)
    assert opened is not None
    assert opened.startswith('{"0":2')
    assert Secrets(tmp_path / "other").open_ballot(poll.id, WHOLE, sealed) is None
    await scene.close(poll)
    assert scene.keys.open_ballot(poll.id, WHOLE, sealed) is None
    final = scene.steal("closed.db")
    assert sealed.encode() not in final.read_bytes()  # nor does it lie about in unused parts of the file


async def test_a_thief_who_sees_every_rating_come_learns_no_level(database: Database, tmp_path: Path) -> None:
    """They stand at the counter, and copy file and log before and after each of 24; the keys only when it is over."""
    scene = Scene(database, tmp_path)
    await scene.settle()
    truth = [scene.chance.choice(LEVELS) for _ in range(VOTERS)]

    async def make(tx: Transaction) -> Poll:
        number = await polls.add(
            tx, kind=Kind.RATING, unit_id=scene.unit.id, title="t", state=State.OPEN, at=NOW, by=None
        )
        made = await polls.get(tx, number)
        assert made is not None
        return made

    point = await database.write(make)
    loot: list[tuple[str, str]] = []
    for who, level in enumerate(truth):

        async def rate(tx: Transaction, who: int = who, level: int = level) -> None:
            token = scene.keys.token(point.id, "2026-11-23", scene.people[who].telegram_id)
            assert await polls.take_part(tx, point.id, "2026-11-23", token)
            await ratings.count(tx, point.id, level, keys=scene.keys)
            if who % 2:
                await ratings.count_reason(tx, point.id, "waiting", sign_of(level), keys=scene.keys)

        await database.write(rate)
        stolen = scene.steal(f"rated{who}.db")
        with closing(sqlite3.connect(stolen)) as opened:
            told = opened.execute("SELECT period, sealed FROM tallies").fetchone()
        loot.append(told)
        assert not any(b'"level"' in found or b"waiting:" in found for found in thief.contents(stolen))
        if who % 8 == 7:
            await database.write(lambda tx: ratings.release_batch(tx, point, on=NOW.date(), keys=scene.keys))
            waits = await database.read(waiting.keys_needed)
            for poll_id, period in set(scene.keys.poll_keys()) - waits:
                scene.keys.destroy_poll_key(poll_id, period)  # as `schedules.polls.destroy_keys` does
    assert len(set(loot)) == VOTERS
    assert len({len(sealed) for _, sealed in loot}) == 1  # with a reason or without, the first or the eighth
    assert len({period for period, _ in loot}) == 3  # a key for each batch
    keys = Secrets(tmp_path / "keys")  # stolen now
    assert [keys.open_ballot(point.id, period, sealed) for period, sealed in loot] == [None] * VOTERS


async def test_no_number_tells_between_which_others_an_unnamed_wish_from_a_counter_came(database: Database) -> None:
    """Named cases, each at its minute, with an unnamed one between any two: what ids say, and the times beside them."""
    evening, files = NOW + timedelta(hours=9), (cases.File(kind="photo", file_id="f"),)

    async def come(tx: Transaction) -> list[int]:
        unit = await units.add(tx, parent=None, name="unit", level="community")
        person = await people.enrol(
            tx, Person(telegram_id=1, name="n", language="zh", timezone="Asia/Shanghai"), on=NOW.date()
        )
        told = {"unit_id": unit.id, "words": "w", "language": "zh", "reply_due_at": None, "files": files}
        held: list[int] = []
        for number in range(VOTERS):
            wish = await cases.open_case(
                tx, kind=CaseKind.LOW_RATING, at=evening, pass_on_at=evening, way_back=b"sealed", **told
            )
            await cases.note(tx, wish.id, Happening.ADDED, at=evening, words="more", files=files, hidden=True)
            held.append(wish.id)
            at = NOW + timedelta(minutes=number)
            await cases.open_case(tx, kind=CaseKind.COMPLAINT, at=at, person_id=person.id, **told)
            await audits.note(tx, Deed.EXPORT, at=at, person_id=person.id, unit_id=unit.id)
            await audits.note_once(
                tx, Deed.ASSIST_BALLOT, at=NOW.replace(hour=0), person_id=person.id, unit_id=unit.id, poll_id=number
            )
        return held

    held = await database.write(come)

    async def look(tx: Transaction) -> None:
        for table, is_held in (
            ("cases", "person_id IS NULL"),
            ("case_events", f"case_id < 0 AND at = '{utc_text(evening)}'"),
            ("attachments", "noun = 'case' AND noun_id < 0 OR noun = 'case_event' AND id < 0"),
            ("audits", "act = 'assist_ballot'"),
        ):
            rows = await tx.fetch_all(
                f"SELECT id, CASE WHEN {is_held} THEN 1 ELSE 0 END AS held FROM {table} ORDER BY id"
            )
            split = sum(row["held"] for row in rows)
            assert split >= VOTERS
            assert [row["held"] for row in rows] == [1] * split + [0] * (len(rows) - split)  # all apart from the others
        ids = [row["id"] for row in await tx.fetch_all("SELECT id FROM cases WHERE id < 0 ORDER BY id")]
        assert thief.hits(ids, held) <= 1 + 5  # nor do they say who of them came first
        story = [(event.kind, event.words) for event in await cases.events(tx, held[0])]
        assert story == [(Happening.RECEIVED, None), (Happening.ADDED, "more")]
        counting = await tx.fetch_value("SELECT max(id) FROM cases")
        assert counting == VOTERS  # the others go on counting from 1

    await database.read(look)


async def test_backups_around_every_ballot_do_not_differ(database: Database, tmp_path: Path) -> None:
    scene = Scene(database, tmp_path)
    await scene.settle()
    poll = await scene.open()
    dumps: set[str] = set()
    for who in range(4):

        async def in_secret(tx: Transaction, who: int = who) -> None:
            await polls.take_part(tx, poll.id, WHOLE, scene.keys.token(poll.id, WHOLE, who))
            answers = {0: who % CHOICES}
            await ballots.hand_in(tx, poll, [QUESTION], answers, keys=scene.keys, member_id=scene.places[who])

        await database.write(in_secret)
        copy = tmp_path / f"copy{who}.db"
        backups.backup(database.path, copy)
        with closing(sqlite3.connect(copy)) as opened:
            dumps.add("\n".join(opened.iterdump()))
    assert len(dumps) == 1
    dump = dumps.pop()
    assert 'INSERT INTO "participations"' not in dump
    assert 'INSERT INTO "ballots"' not in dump
    restored = tmp_path / "restored.db"
    backups.restore(tmp_path / "copy3.db", restored)
    with closing(sqlite3.connect(restored)) as opened:
        settings = str(opened.execute("SELECT settings FROM polls").fetchone()[0])
    assert '"restarted":1' in settings  # everybody is asked again, and told why
    assert '"telling":"ask"' in settings
