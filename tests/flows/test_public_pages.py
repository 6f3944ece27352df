"""The public page shows what everybody may read, in both languages, and nothing else, whoever asks and however."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import AsyncIterator
from datetime import datetime
from xml.etree import ElementTree

import httpx
import pytest
from starlette.applications import Starlette

from bot.public.app import Pages
from bot.public.shelf import WAITING_MOST, Busy, Page, Shelf
from messages.posters import qr_png
from storage.database import Transaction
from tests.district import District
from tests.flows.case_steps import answers, complains
from tests.flows.test_browse import publish_openly
from tests.flows.test_pledges import MONDAY
from tests.flows.test_polls import join, open_poll, vote_all
from tests.flows.test_ratings import ask, tick

ADDRESS = "https://pledges.example.org/hecheng"
BASE = "/hecheng"
CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}


def app_of(district: District, address: str | None = ADDRESS) -> Starlette:
    """Return the public page of the district, on the bot's own database and clock."""
    return Pages(district.bot.database, district.bot.clock, bot="pledgebook_bot", address=address).app()


@pytest.fixture
async def reader(district: District) -> AsyncIterator[httpx.AsyncClient]:
    """Return somebody's browser, far from any chat; pages are made anew for every request."""
    transport = httpx.ASGITransport(app=app_of(district))
    async with httpx.AsyncClient(transport=transport, base_url="http://anything") as client:
        yield client


async def reads(district: District, path: str) -> str:
    """Return a page as it is now, for whoever has never been here."""
    transport = httpx.ASGITransport(app=app_of(district))
    async with httpx.AsyncClient(transport=transport, base_url="http://anything") as client:
        response = await client.get(f"{BASE}{path}")
    assert response.status_code == 200, (path, response.status_code)
    return response.text


async def test_a_pledge_is_read_with_both_marks_and_all_its_wordings(
    district: District, reader: httpx.AsyncClient
) -> None:
    await district.telegram.clock.to(MONDAY)
    await publish_openly(district)
    first = await reader.get(f"{BASE}/p1", headers=CHINESE)
    assert (first.status_code, first.headers["location"]) == (302, f"{BASE}/zh/pledge/1")
    page = await reads(district, "/zh/pledge/1")
    for said in ("帮老人学会手机挂号", "王芳 · 东兴社区", "本人报的  0 / 20", "受益的人确认  回答还不满 5 人"):
        assert said in page, said
    assert "改过的地方" not in page
    assert "https://t.me/pledgebook_bot?start=p1" in page
    assert "Reported by its author: 0 of 20" in await reads(district, "/en/pledge/1")

    made: list[str] = []

    async def drawn(_: str, values: dict[str, str]) -> bytes:
        made.append(values["link"])
        return qr_png(values["link"], scale=1)

    district.bot.delivery.draw = drawn
    for pages_url in (None, ADDRESS):
        district.bot.intake._pages_url = pages_url
        await district.resident.starts("p1")
        await district.resident.taps("转给别人看")
        await district.resident.taps("海报 A4")
    in_chat = "https://t.me/pledgebook_bot?start=p1"
    assert made == [in_chat, in_chat, in_chat, f"{ADDRESS}/p1"]  # the picture in the chat, then the poster

    async def changed(tx: Transaction) -> None:
        await tx.execute(
            "INSERT INTO pledge_versions (pledge_id, version, at, what, amount, measure, due_on, seen_by, approved_at)"
            " SELECT pledge_id, 2, at, '<script>alert(1)</script>帮老人学会手机挂号', 15, measure, due_on, seen_by,"
            " approved_at FROM pledge_versions"
        )
        await tx.execute(
            "INSERT INTO pledge_versions (pledge_id, version, at, what, due_on, seen_by)"
            " SELECT pledge_id, 3, at, '没人看过的改动', due_on, seen_by FROM pledge_versions WHERE version = 1"
        )
        await tx.execute("UPDATE pledges SET what = '<img src=x onerror=alert(1)> & \"帮\"', change = :change",
                         change='{"what": "还没交的改动", "due_on": "2026-12-31"}')  # fmt: skip

    await district.bot.database.write(changed)
    for reader_of_it in (district.resident, district.secretary):  # in the chat it is no different
        await reader_of_it.starts("p1")
        assert "还没交的改动" not in reader_of_it.last.text
    await district.member.starts("p1")
    assert "还没交的改动" in district.member.last.text
    page = await reads(district, "/zh/pledge/1")
    assert "改过的地方" in page
    assert "<s>" in page
    assert "没人看过的改动" not in page
    assert "还没交的改动" not in page
    for place in ("/zh/pledge/1", f"/zh/unit/{district.community.id}", "/zh/", "/zh/search?q=onerror", "/zh/feed.atom"):
        page = await reads(district, place)
        assert "<script" not in page, place
        assert "<img" not in page, place
        assert "onerror" in page, place
    assert ElementTree.fromstring(await reads(district, "/zh/feed.atom")).tag.endswith("feed")


async def test_whatever_address_is_made_up_only_what_is_public_is_there(
    district: District, reader: httpx.AsyncClient
) -> None:
    await district.telegram.clock.to(MONDAY)
    await publish_openly(district)
    await district.bot.database.write(lambda tx: tx.execute("UPDATE pledges SET seen_by = 'unit'"))
    secret = await reader.get(f"{BASE}/zh/pledge/1")
    assert secret.status_code == 404
    assert secret.text == (await reader.get(f"{BASE}/zh/pledge/2")).text  # not yours and not there read the same
    for path in (
        *("/zh/pledge/0", "/zh/pledge/-1", f"/zh/pledge/{2**63}", f"/zh/pledge/{10**40}", "/zh/pledge/1%20OR%201=1"),
        *("/zh/pledge/1/../../open", "/zh/unit/999", "/zh/poll/1", "/xx/", "/zh/..%2f..%2fetc/passwd", "/zh"),
        *(
            "/zh/asked?after=1",
            "/zh/asked?after=9999999999-1",
            "/zh/asked?after=739000-%EF%BC%91",
        ),
        *("/zh/service/nobody", "/zh/service/'--", "/zh/open/1066.csv", "/zh/open/2099.csv", "/p1x", "/p", "/q1"),
        *("/style.css/..%2fapp.py", "/zh/unit/1/nothing", f"/zh/search?q={'x' * 2000}"),
    ):
        response = await reader.get(f"{BASE}{path}")
        assert response.status_code == 404, path
        assert "passwd" not in response.text
    nothing = await reader.get("/zh/")
    assert nothing.status_code == 404  # outside its own path
    for said in ("'; DROP TABLE pledges; --", "%", "_", '" OR ""="', "\x00", "<b>王</b>", "😀" * 200):
        found = await reader.get(f"{BASE}/zh/search", params={"q": said[:60]})
        assert found.status_code == 200, said
        assert "/pledge/" not in found.text, said
        assert "<b>" not in found.text
    for method in ("POST", "PUT", "DELETE"):
        assert (await reader.request(method, f"{BASE}/zh/")).status_code == 405
    elsewhere = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
    for path in ("/zh/", "/zh/feed.atom", "/", "/nothing"):
        answer = await reader.get(f"{BASE}{path}", headers=elsewhere | CHINESE)
        assert "evil" not in answer.text + str(answer.headers), path
    found = await ask(district, "SELECT count(*) AS n FROM pledges")
    assert found == [{"n": 1}]


async def test_cases_and_results_are_there_once_they_are_public_and_without_names(
    district: District, reader: httpx.AsyncClient
) -> None:
    unit = district.community.id
    voters = [district.secretary, district.member, *await join(district, 8)]
    await open_poll(district)
    poll = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    await vote_all(district, voters[:7], 0)
    await district.bot.database.write(lambda tx: tx.execute("UPDATE polls SET closes_at = opened_at"))
    await tick(district)
    assert (await reader.get(f"{BASE}/zh/poll/{poll}")).status_code == 404
    await district.resident.starts(f"o{poll}")
    assert "没找到" in district.resident.last.text
    await district.secretary.starts()
    await district.secretary.taps("测评和评价")
    await district.secretary.taps(next(each for each in district.secretary.last.buttons if "门口先修什么" in each))
    await district.secretary.taps("向大家公开结果")
    assert "谁都能看" in district.secretary.last.text
    await district.secretary.taps("公开")
    assert (await ask(district, "SELECT act FROM audits ORDER BY id DESC"))[0]["act"] == "publish_poll"
    page = await reads(district, f"/zh/poll/{poll}")
    assert "7" in page
    assert "几乎都" in page or "%" in page
    assert "王芳" not in page
    assert f"/zh/poll/{poll}" in await reads(district, f"/zh/unit/{unit}/results")
    await district.resident.starts(f"o{poll}")
    assert "门口先修什么" in district.resident.last.text
    await district.resident.starts()
    await district.resident.taps("看公开的承诺")
    await district.resident.taps("调查结果（1）")
    await district.resident.taps("门口先修什么？")
    assert "门口先修什么" in district.resident.last.text
    await district.secretary.taps("返回")
    await district.secretary.taps("不再公开结果")
    assert (await reader.get(f"{BASE}/en/poll/{poll}")).status_code == 404

    await complains(district.resident)
    await answers(district.secretary)
    assert "还没有公开的" in await reads(district, "/zh/asked")
    await district.bot.database.write(
        lambda tx: tx.execute(
            "UPDATE cases SET public_asked = '楼道的灯<坏>了', public_done = '换好了', public_on = '2026-11-24'"
        )
    )
    page = await reads(district, f"/zh/unit/{unit}")
    assert "您说：楼道的灯&lt;坏&gt;了" in page
    assert "赵大爷" not in page
    assert "我们办了：换好了" in await reads(district, "/zh/asked")
    feed = await reads(district, "/en/feed.atom")
    assert f"{ADDRESS}/en/unit/{unit}/asked#case-1-done" in feed
    atom = {"a": "http://www.w3.org/2005/Atom"}  # what RFC 4287 wants of a feed and of each entry
    tree = ElementTree.fromstring(feed)
    entries = tree.findall("a:entry", atom)
    assert entries
    assert tree.findtext("a:author/a:name", namespaces=atom)
    assert tree.find("a:link[@rel='self']", atom) is not None
    for each in (tree, *entries):
        assert each.findtext("a:title", namespaces=atom)
        said = each.findtext("a:updated", namespaces=atom)
        assert said is not None
        assert datetime.fromisoformat(said).tzinfo is not None
    ids = [each.findtext("a:id", namespaces=atom) for each in (tree, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(str(each).startswith("https://") for each in ids)
    data = await reads(district, "/zh/open/2026.csv")
    assert data.startswith("\ufeff季度")
    assert "Q4" not in data  # a quarter that runs would tell, look by look, of single people


async def test_a_page_is_light_kept_and_asked_for_again_only_when_it_changed(
    district: District, reader: httpx.AsyncClient
) -> None:
    for language, wanted in (("zh", CHINESE), ("en", {"Accept-Language": "fr, en-GB;q=0.7, zh;q=0.2"}), ("zh", {})):
        front = await reader.get(f"{BASE}/", headers=wanted)
        assert front.headers["location"] == f"{BASE}/{language}/"
        assert front.headers["vary"] == "Accept-Language"
    page = await reader.get(f"{BASE}/zh/", headers={"Accept-Encoding": "gzip"})
    assert re.fullmatch(r"public, max-age=(5\d|60), must-revalidate", page.headers["cache-control"])
    assert page.headers["content-encoding"] == "gzip"
    assert page.headers["x-robots-tag"] == "noindex"
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers
    assert "<script" not in page.text
    assert len(gzip.compress(page.content)) < 4_000
    again = await reader.get(f"{BASE}/zh/", headers={"If-None-Match": f'"else", W/{page.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert (await reader.head(f"{BASE}/zh/")).status_code == 200
    style = re.search(r'stylesheet" href="([^"]+)"', page.text)
    assert style is not None
    assert "immutable" in (await reader.get(style[1])).headers["cache-control"]
    assert all(f'href="{BASE}/' in link for link in re.findall(r'href="/[^"]*"', page.text))
    plain = await reads(district, "/zh/about")
    assert "@pledgebook_bot" in plain
    assert "feed.atom" not in (await _without_address(district))


async def _without_address(district: District) -> str:
    transport = httpx.ASGITransport(app=app_of(district, address=None))
    async with httpx.AsyncClient(transport=transport, base_url="http://anything") as client:
        assert (await client.get("/zh/feed.atom")).status_code == 404
        return (await client.get("/zh/")).text


async def test_a_flood_makes_each_page_once_and_is_turned_away_before_it_piles_up() -> None:
    moment, made, gate = 0.0, 0, asyncio.Event()
    shelf = Shelf(lambda: moment)

    async def make() -> Page:
        nonlocal made
        made += 1
        await gate.wait()
        return Page.of(f"page {made}" * 200, "text/html")

    crowd = [asyncio.create_task(shelf.take("same", make)) for _ in range(500)]
    others = [asyncio.create_task(shelf.take(number, make)) for number in range(WAITING_MOST)]
    await asyncio.sleep(0)
    crowd[0].cancel()  # one reader goes away; the others still get theirs
    gate.set()
    results = await asyncio.gather(*others, return_exceptions=True)
    assert sum(isinstance(each, Busy) for each in results) == 1
    assert {page.tag for page in await asyncio.gather(*crowd[1:])} == {(await shelf.take("same", make)).tag}
    assert made == WAITING_MOST
    moment = 100.0
    gate.clear()
    busy = [asyncio.create_task(shelf.take(f"new {number}", make)) for number in range(WAITING_MOST)]
    await asyncio.sleep(0)
    old = await shelf.take("same", make)  # an old copy rather than none
    assert shelf.left(old) == 20
    moment = 120.0  # but not for longer than two minutes, here and in the caches on the way together
    assert shelf.left(old) == 0
    with pytest.raises(Busy):
        await shelf.take("same", make)
    gate.set()
    await asyncio.gather(*busy)
    for number in range(3_000):
        await shelf.take(f"made up {number}", make)
    assert len(shelf._kept) <= 1_000
