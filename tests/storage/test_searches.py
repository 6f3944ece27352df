"""What somebody searches for stands for itself, whatever a database could read into it."""

from __future__ import annotations

from storage import browse, nominees, units
from storage.database import Database, Transaction

HOSTILE = ("%", "_", "!", "!%", "东_社区", "'; DROP TABLE units; --", '" OR 1=1 --', "\\", "*", "?", "[东]")


async def test_wildcards_and_quotes_that_are_searched_for_are_found_as_they_are_written(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        root = await units.add(tx, parent=None, name="城东街道", level="township")
        await units.add(tx, parent=root, name="东兴社区", level="community")
        for words in HOSTILE:
            assert await units.called(tx, words, most=8) == []
            assert await nominees.units_named(tx, words, root.path) == []
            assert await browse.worded(tx, words, most=8) == []
        for number, words in enumerate(HOSTILE):
            added = await units.add(tx, parent=root, name=f"第{number}组{words}", level="community")
            found = {each.id for each in await units.called(tx, f"组{words}", most=99)}
            assert found == {candidate.id for candidate in await nominees.units_named(tx, f"组{words}", root.path)}
            assert added.id in found
            assert all(f"组{words}" in each.name for each in await units.called(tx, f"组{words}", most=99))

        # Nor is a name in somebody's words: `%` in one is no "anything".
        assert await units.named_in(tx, "东%社区的灯不亮") is None
        for number, words in enumerate(HOSTILE):
            found_in = await units.named_in(tx, f"在第{number}组{words}旁边")
            assert found_in is not None
            assert found_in.name == f"第{number}组{words}"
        assert await units.named_in(tx, "在第0组旁边") is None
        await units.add(tx, parent=root, name="Maple Street", level="community")
        street = await units.named_in(tx, "the lamps of maple street")
        assert street is not None

    await database.write(work)
