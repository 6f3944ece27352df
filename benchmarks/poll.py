"""A poll taken by a whole district: its presses beside plain ones in the same run, and how long one waits.

`python -m benchmarks.poll`: the ceiling is a press that reads nothing of a poll and is answered as an answer is.
Every answer is two presses, one that chooses and one that hands in; each is checked, counted once, sealed, told back,
and the log is emptied after it. Whoever presses is another person. `--hour` takes all 26,000 at the pace of an hour;
without it they come ten times as fast, for a while. Every five minutes of the hour it tells the longest wait in them.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.bench import FULL_SPEED, Figures, bot, load, processor_seconds, resident_alone
from benchmarks.stub import Stub, serve
from domain.people import Person
from domain.polls import WHOLE, Kind, State
from domain.questions import Asks, Question
from messages.ballots import Answer, HandIn
from messages.buttons import Button, Signer
from messages.settings import ShowSettings
from storage import members, people, polls, schema, units
from storage.database import Database, Transaction
from storage.secrets import Secrets

ANSWERS_AN_HOUR = 26_000
PRESSES = 2  # of one answer
COUNT = 2_000  # answers at full speed
REPEATS = 3
FIRST_ID = 5_000_000
CHOICES = ("a", "b", "c", "d")
FASTER, SECONDS = 10, 20
TOLD_EVERY = 300  # seconds of the hour


async def seed(folder: Path, voters: int) -> None:
    """Write an organisation of so many members with one open poll."""
    path = folder / "bench.db"
    schema.migrate(path)
    database = await Database.open(path)
    secrets = Secrets(folder / "bench-keys")
    now = datetime.now(UTC)

    async def work(tx: Transaction) -> None:
        await people.the_organisation(tx)
        unit = await units.add(tx, parent=None, name="district", level="county")
        for number in range(voters):
            account = Person(telegram_id=FIRST_ID + number, name=f"p{number}", language="en", timezone="Asia/Shanghai")
            person = await people.enrol(tx, account, on=now.date())
            assert person.id is not None
            member_id = await members.add(tx, unit_id=unit.id, name=account.name)
            await members.claim(tx, member_id, person.id, at=now)
        poll_id = await polls.add(tx, kind=Kind.SURVEY, unit_id=unit.id, title="t", state=State.OPEN, at=now, by=None)
        await polls.ask(tx, poll_id, Question(position=0, kind=Asks.ONE, text="?", choices=CHOICES))
        poll = await polls.get(tx, poll_id)
        assert poll is not None
        await polls.change(tx, poll, asked=voters, closes_at=now + timedelta(days=7))
        secrets.poll_key(poll_id, WHOLE)

    await database.write(work)
    await database.close()


def presses(folder: Path, voters: range, *, first: int, plain: bool = False) -> list[tuple[int, bytes]]:
    """Return two presses of each voter, all first ones before the second; `plain`: of a button that only shows."""
    today = datetime.now(UTC).date()
    signer = Signer(Secrets(folder / "bench-keys").derived("buttons"))
    chance = random.Random(26)
    made: list[tuple[int, bytes]] = []
    for choosing in (True, False):
        for voter in voters:
            choice = Answer(poll_id=1, position=0, choice=chance.randrange(4))
            button: Button = choice if choosing else HandIn(poll_id=1)
            number = first + len(made)
            who = FIRST_ID + voter
            button = ShowSettings() if plain else button
            made.append((number, press(who, signer.sign(button, who, today), number)))
    return made


def press(who: int, data: str, number: int) -> bytes:
    """Return the update of one press."""
    chat = {"id": who, "type": "private", "first_name": "p"}
    # Each press is of a message of its own: of two edits of one that wait, as on a busy machine, only the last is made.
    message = {"message_id": number, "date": int(time.time()), "chat": chat, "text": "?"}
    user = {"id": who, "is_bot": False, "first_name": "p", "language_code": "en"}
    query = {"id": str(number), "from": user, "chat_instance": "1", "data": data, "message": message}
    return json.dumps({"update_id": number, "callback_query": query}).encode()


def numbered(update: bytes, number: int) -> tuple[int, bytes]:
    """Return an update with the number that its place gives it: Telegram's rise, and all below one is answered."""
    return number, json.dumps(json.loads(update) | {"update_id": number}).encode()


async def at_full_speed(figures: Figures, *, plain: bool) -> None:
    """Let everybody press at once, and enter how fast that was, for one press."""
    stub = Stub()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await seed(folder, COUNT + FULL_SPEED)
        async with serve(stub) as url, bot("ours", url, name) as process:
            await asyncio.wait_for(stub.polled.wait(), 60)
            warm = presses(folder, range(COUNT, COUNT + FULL_SPEED), first=1, plain=plain)
            stub.add(warm)
            await stub.until(len(warm), 120)
            timed = presses(folder, range(COUNT), first=10_000, plain=plain)
            began, had = time.perf_counter(), processor_seconds(process.pid)
            stub.add(timed)
            await stub.until(len(warm) + len(timed), 300)
            figures.rates.append(len(timed) / (time.perf_counter() - began))
            figures.cpu.append((processor_seconds(process.pid) - had) / len(timed) * 1e6)


async def longest_wait(answers: int, pace: float) -> tuple[float, float]:
    """Return the longest wait and the 99th percentile, in seconds, when so many answer at `pace` presses a second."""
    stub = Stub()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await seed(folder, answers + 50)
        async with serve(stub) as url, bot("ours", url, name):
            await asyncio.wait_for(stub.polled.wait(), 60)
            warm = presses(folder, range(answers, answers + 50), first=1)
            stub.add(warm)
            await stub.until(len(warm), 60)
            coming = presses(folder, range(answers), first=10_000)
            half = len(coming) // 2  # each hands in some ten seconds of presses after choosing, and others in between
            lag = min(half, round(10 * pace))
            order = [
                *coming[:lag],
                *(each for pair in zip(coming[lag:half], coming[half:], strict=False) for each in pair),
            ]
            order += coming[2 * half - lag :]
            order = [numbered(update, 10_000 + n) for n, (_, update) in enumerate(order)]
            pressed: defaultdict[int, list[float]] = defaultdict(list)
            waits: list[float] = []
            chance, seen = random.Random(26), len(stub.replies)

            def told(since: int) -> int:
                """Work out the waits of the replies since, and return how many replies there are now."""
                for chat, at in stub.replies[seen + since :]:
                    waits.append(at - pressed[chat].pop(0))
                return len(waits)

            done, began = 0, time.perf_counter()
            for update in order:
                await asyncio.sleep(chance.expovariate(pace))
                if time.perf_counter() - began > TOLD_EVERY:
                    began, before, done = began + TOLD_EVERY, done, told(done)
                    longest = max(waits[before:], default=0) * 1000
                    print(f"  {done} presses answered, {longest:.0f} ms at most lately, {load()}", flush=True)
                who = json.loads(update[1])["callback_query"]["from"]["id"]
                pressed[who].append(time.perf_counter())
                stub.add([update])
            await stub.until(seen + len(order), 60)
            told(done)
            waits.sort()
            return waits[-1], waits[int(0.99 * len(waits))]


async def main() -> None:
    """Measure all in turn, and print the medians."""
    resident_alone()
    plain, answers = Figures(), Figures()
    for _ in range(REPEATS):
        await at_full_speed(plain, plain=True)
        await at_full_speed(answers, plain=False)
    print(f"intake   {plain}, a press that only shows a screen")
    print(f"poll     {answers}, a press; an answer is {PRESSES}")
    hour = "--hour" in sys.argv
    pace = ANSWERS_AN_HOUR * PRESSES / 3600 * (1 if hour else FASTER)
    count = ANSWERS_AN_HOUR if hour else round(pace * SECONDS / PRESSES)
    longest, most = await longest_wait(count, pace)
    waited = f"{longest * 1000:.0f} ms at most, 99 % under {most * 1000:.0f} ms"
    print(f"waiting  {waited}; {count} answers, {pace:.0f} presses/s")
    print(load())
    print(f"poll-intake ratio={plain.microseconds / answers.microseconds:.2f} goal=0.7")
    print(f"poll-rate ratio={answers.rate / PRESSES * 3600 / ANSWERS_AN_HOUR:.0f} goal=1")
    print(f"poll-wait ratio={longest * 1000:.0f} ms goal=1000 ms")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
