"""Ballots in polls without names, handed in by people who try again until they are thanked, as people do.

What was chosen and not handed in is forgotten on purpose when the process dies, and so is the thanks. So it is not
asked whether each press had its effect, but whether whoever was thanked in the end has one ballot, with what they
chose.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Container
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.polls import WHOLE, Kind, State
from domain.questions import Asks, Question
from messages.ballots import Answer, HandIn
from messages.buttons import Button
from messages.dates import moment_text
from messages.words import words_for
from storage import ballots, polls
from storage.database import Database, Transaction
from storage.places import Place
from storage.secrets import Secrets

POLLS = 12
CHOICES = ("Monday", "Tuesday", "Friday")
QUESTION = Question(position=0, kind=Asks.ONE, text="Which day suits you?", choices=CHOICES)
CLOSES_IN = timedelta(days=20)
ZONE = ZoneInfo("Asia/Shanghai")

Press = Callable[[int, Button], None]


class Ballots:
    """What each voter has chosen in each poll; `press` presses a button for a voter."""

    def __init__(self, path: Path, chance: random.Random, press: Press, place: Place) -> None:
        self.place = place
        self.chance = chance
        self.press = press
        self.secrets = Secrets(path.parent / "pledgebook-keys")
        self.chosen: dict[tuple[int, int], int] = {}  # by the voter's account and the poll
        self.thanked: set[tuple[int, int]] = set()
        self._closes: dict[str, int] = {}  # which poll is meant: each closes on a day of its own

    async def found(self, tx: Transaction, unit_id: int, now: datetime) -> None:
        """Open the polls. Each closes on another day, which its thanks name."""
        words = words_for("en")
        for number in range(POLLS):
            title = f"Day {number}"
            poll_id = await polls.add(
                tx, kind=Kind.SURVEY, unit_id=unit_id, title=title, state=State.OPEN, at=now, by=None
            )
            await polls.ask(tx, poll_id, QUESTION)
            self.secrets.poll_key(poll_id, WHOLE)
            poll = await polls.get(tx, poll_id)
            assert poll is not None
            closes_at = now + CLOSES_IN + timedelta(days=number)
            await polls.change(tx, poll, closes_at=closes_at)
            closes = moment_text(closes_at, words, ZONE, today=now.astimezone(ZONE).date())
            self._closes[words("poll-handed-in", closes=closes, named=0)] = poll_id

    def vote(self, account_id: int) -> None:
        """Choose in a poll and hand it in; in one that was answered before, choose something else."""
        poll_id = self.chance.choice(list(self._closes.values()))
        if (account_id, poll_id) not in self.chosen:
            self.chosen[account_id, poll_id] = self.chance.randrange(len(CHOICES))
            self._hand_in(account_id, poll_id, self.chosen[account_id, poll_id])
        elif (account_id, poll_id) in self.thanked:
            self._hand_in(account_id, poll_id, (self.chosen[account_id, poll_id] + 1) % len(CHOICES))

    def again(self, calls: list[dict[str, Any]], busy: Container[int]) -> int:
        """Let those hand in again who were not thanked; return how many ballots are not.

        Whoever is `busy`, with presses that have not even been taken, waits: pressing on and on they would be too fast.
        """
        for call in calls:
            said = str(call["parameters"].get("text", ""))
            if call["status"] == 200 and said in self._closes:
                self.thanked.add((int(call["parameters"]["chat_id"]), self._closes[said]))
        waiting = sorted(self.chosen.keys() - self.thanked)
        for account_id, poll_id in waiting:
            if account_id not in busy:
                self._hand_in(account_id, poll_id, self.chosen[account_id, poll_id])
        return len(waiting)

    def _hand_in(self, account_id: int, poll_id: int, choice: int) -> None:
        self.press(account_id, Answer(poll_id=poll_id, position=0, choice=choice))
        self.press(account_id, HandIn(poll_id=poll_id))

    async def difference(self) -> tuple[int, int]:
        """Open the boxes; return how many ballots are missing, and how many are there that nobody handed in."""
        database = await Database.open(self.place)
        wanted = Counter((poll_id, choice) for (_, poll_id), choice in self.chosen.items())

        async def opened(tx: Transaction) -> Counter[tuple[int, int]]:
            found: Counter[tuple[int, int]] = Counter()
            for poll_id in self._closes.values():
                poll = await polls.get(tx, poll_id)
                assert poll is not None
                await ballots.open_box(tx, poll, self.secrets)
                found.update((poll_id, each.ballot.answers[0]) for each in await ballots.of_poll(tx, poll, [QUESTION]))
            return found

        found = await database.write(opened)
        await database.close()
        return (wanted - found).total(), (found - wanted).total()
