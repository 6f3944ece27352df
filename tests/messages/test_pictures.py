"""The worker: it starts at the first picture, draws for all, survives its own death, and goes to bed."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from messages import pictures
from messages.pictures import Pictures
from messages.tables import UnreadableSheet
from tests.conftest import Painter
from tests.messages.figure_samples import card, poster


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    Painter.go_home()  # who drew for other tests is no worker of these
    return tmp_path_factory.mktemp("cache") / "fonts"


@pytest.fixture
async def worker(cache: Path) -> AsyncIterator[Pictures]:
    made = Pictures(cache)
    yield made
    await made.close()


def test_the_bot_never_loads_what_draws() -> None:
    asked = "import sys, messages.pictures, messages.posters, messages.sheets; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert not {"matplotlib", "numpy", "PIL", "openpyxl", "xlsxwriter"} & set(loaded)


async def test_one_worker_draws_writes_and_reads_for_everybody(worker: Pictures, cache: Path) -> None:
    assert not worker.awake
    book = {"sheets": [{"name": "承诺", "columns": [{"title": "做什么"}], "rows": [["=1+1"]]}]}
    drawn, printed, written = await asyncio.gather(
        worker.render("card", card().model_dump(mode="json")),
        worker.render("poster", poster()),
        worker.render("workbook", book),
    )
    assert (drawn[:4], printed[:4], written[:2]) == (b"\x89PNG", b"%PDF", b"PK")
    assert (await worker.read_table(written, "x.xlsx"))[0].rows == [["做什么"], ["=1+1"]]
    assert await worker.uncovered(["李玥", "龘"]) == "龘"
    with pytest.raises(UnreadableSheet) as caught:
        await worker.read_table(b"PK", "x.xlsx")
    assert caught.value.code == "broken"
    assert worker.awake
    assert os.listdir(cache)


async def test_values_that_do_not_fit_are_refused_without_waking_the_worker(worker: Pictures) -> None:
    with pytest.raises(ValidationError):
        await worker.render("card", {"unit": "x"})
    with pytest.raises(KeyError):
        await worker.render("carte", {})
    assert not worker.awake


async def test_a_worker_that_dies_is_replaced_and_a_worn_one_too(
    worker: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_PICTURES", 2)
    assert await worker.uncovered(["a"]) == ""
    [first] = multiprocessing.active_children()
    assert first.pid
    os.kill(first.pid, signal.SIGKILL)
    answers = await asyncio.wait_for(asyncio.gather(*(worker.uncovered(["龘"]) for _ in range(3))), 20)
    assert answers == ["龘"] * 3
    assert first.pid not in {child.pid for child in multiprocessing.active_children()}


async def test_a_worker_nobody_needs_goes_to_bed(cache: Path) -> None:
    worker = Pictures(cache, idle=timedelta(milliseconds=50))
    await worker.uncovered(["a"])
    [process] = multiprocessing.active_children()
    await asyncio.sleep(0.1)
    assert not worker.awake
    await asyncio.to_thread(process.join, 10)
    assert not process.is_alive()
