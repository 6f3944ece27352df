"""What Telegram has answered is not sent again after a kill, though the database had not heard of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.answered import Answered
from bot.delivery import UNMARKED_MOST
from bot.settings import Settings
from playground.client import Telegram
from storage import outbox
from storage.database import Database
from storage.outbox import SEALED, Lane, Letter
from storage.secrets import Secrets
from tests.conftest import running

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


def letter(chat_id: int, text: str, *, about: str | None = None, kind: str = "reply") -> Letter:
    """Return a message to a chat."""
    payload = {"chat_id": chat_id, "text": text}
    return Letter(
        lane=Lane.REPLY, chat_id=chat_id, method="sendMessage", payload=payload, about=about, kind=kind, due_at=NOW
    )


async def test_what_was_answered_before_a_kill_is_not_sent_again_and_what_has_its_number_is(
    settings: Settings, telegram: Telegram
) -> None:
    reader = await telegram.new_person("甲")
    await reader.starts()
    database = await Database.open(settings.place)
    database.sealer = Secrets(settings.keys_folder).sealer("outbox")
    said = [
        letter(reader.id, "arrived"),
        letter(reader.id, "arrived, a reminder", about="pledge:7"),
        letter(reader.id, "another with the number of one that arrived"),
        letter(reader.id, "to an unnamed sender", kind=SEALED),
        letter(reader.id, "not yet sent"),
    ]
    await database.write(lambda tx: outbox.put(tx, said, now=NOW))
    waiting = await database.write(lambda tx: outbox.waiting(tx, most=10))
    await database.close()
    answered = Answered(settings.answered_file, UNMARKED_MOST)
    by_text = {each.payload["text"]: each for each in waiting}
    answered.note(by_text["arrived"], [41])
    answered.note(by_text["arrived, a reminder"], [42])
    other = outbox.Queued.of(letter(reader.id, "arrived long ago"), by_text[said[2].payload["text"]].id)
    answered.note(other, [43])
    answered.note(by_text["to an unnamed sender"], [44])
    answered.close()  # killed here: the database has not heard of it

    async with running(settings, telegram) as house:
        await telegram.rest()
        came = [text for text in reader.reads if any(text == each.payload["text"] for each in said)]
        assert sorted(came) == sorted(each.payload["text"] for each in said[2:])
        assert await house.bot.database.read(lambda tx: outbox.about(tx, reader.id, 42)) == "pledge:7"
        left = await house.bot.database.read(lambda tx: tx.fetch_value("SELECT count(*) FROM outbox"))
        assert left == 0
    whole = settings.answered_file
    assert whole.stat().st_mode & 0o077 == 0
    assert not any(whole.read_bytes())


def test_it_holds_so_many_and_forgets_what_was_written_down(tmp_path: Path) -> None:
    answered = Answered(tmp_path / "a", 2)
    letters = [outbox.Queued.of(letter(7, str(number)), number) for number in (1, 2, 3)]
    for each in letters:
        answered.note(each, [])
    assert answered.left().keys() == {1, 2}  # whatever more comes is sent again
    answered.forget([1, 99])
    answered.note(letters[2], [5])
    answered.note(outbox.Queued.of(letter(7, "whispered"), -1), [6])
    assert {number: message_id for number, (message_id, _) in answered.left().items()} == {2: 0, 3: 5}
    answered.close()
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:30])  # cut off anywhere, it is only shorter
    again = Answered(tmp_path / "a", 2)
    assert len(again.left()) == 1
    again.clear()
    assert not again.left()
    again.close()
