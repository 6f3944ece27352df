"""For those who watch over the process: alive, ready, and figures that tell of nobody."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.settings import Settings
from playground.client import Telegram
from tests.conftest import House, running


@pytest.fixture
async def watched(settings: Settings, telegram: Telegram) -> AsyncIterator[House]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with running(settings.model_copy(update={"health_listen": f"127.0.0.1:{port}"}), telegram) as house:
        yield house


async def ask(house: House, path: str) -> tuple[int, str]:
    url = f"http://{house.settings.health_listen}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text()


async def figures(house: House) -> dict[tuple[str, ...], float]:
    status, text = await ask(house, "/metrics")
    assert status == 200
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(sample.name, *sample.labels.values()): sample.value for sample in samples}


async def test_whoever_watches_reads_what_has_happened_and_nothing_of_anybody(watched: House) -> None:
    ada = await watched.telegram.new_person("Ada Lovelace", language_code="en")
    await ada.starts()
    await ada.sends("something private")
    await watched.bot.intake.take([{"update_id": 77}, {"update_id": 77}])
    told = await figures(watched)
    assert told["pledgebook_updates_total", "handled"] >= 2
    assert told["pledgebook_updates_total", "repeated"] == 1
    assert told["pledgebook_calls_total", "sent"] >= 2
    assert told["pledgebook_commits_total",] >= 2
    assert told["pledgebook_outbox_letters", "reply", "queued"] == 0
    assert told["pledgebook_outbox_letters", "broadcast", "dead"] == 0
    assert told["pledgebook_database_bytes",] > 4096
    assert told["pledgebook_job_runs_total", "tidy_up"] >= 1
    _, text = await ask(watched, "/metrics")
    assert "Ada" not in text
    assert str(ada.id) not in text
    assert "private" not in text


async def test_it_is_alive_and_ready_once_it_has_heard_of_telegram(watched: House) -> None:
    ada = await watched.telegram.new_person("Ada")
    await ada.starts()
    assert await ask(watched, "/healthz") == (200, "ok")
    status, text = await ask(watched, "/readyz")
    assert status == 200, text


@pytest.mark.sqlite
async def test_it_is_not_ready_while_the_disk_is_nearly_full_and_says_so(watched: House) -> None:
    watched.bot.intake.room.least = 2**62
    status, text = await ask(watched, "/readyz")
    assert status == 503
    assert "the disk is nearly full" in text
    assert (await ask(watched, "/healthz"))[0] == 200


DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.mark.sqlite
@pytest.mark.parametrize("file", ["grafana-dashboard.json", "prometheus-alerts.yml", "../docs/operation.md"])
async def test_every_figure_that_the_dashboard_the_alerts_and_the_page_name_is_told(watched: House, file: str) -> None:
    ada = await watched.telegram.new_person("Ada")
    await ada.starts()
    names = set(re.findall(r"pledgebook_[a-z_]+", (DEPLOY / file).read_text("utf-8")))
    told = {name for name, *_ in await figures(watched)}
    assert names - told <= {"pledgebook_outbox", "pledgebook_job"}
    assert len(names & told) >= 6
