"""The desk, a Mini App: who may see what on it, what is done there reaches the chat, and nothing else opens it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import httpx
import pytest

from bot.public.app import Pages
from bot.public.desk import Desk
from bot.public.init_data import LASTS, key_of, signed
from playground.client import Person, Refused
from storage import audits, polls, units
from tests.conftest import TOKEN
from tests.district import District
from tests.flows.test_poll_kinds import begin
from tests.flows.test_scorecards import lived

ADDRESS = "https://pledges.example.org/hecheng"
BASE = "/hecheng/desk"


class AtDesk:
    """Somebody's page, opened by the button that their Telegram shows them."""

    def __init__(self, client: httpx.AsyncClient, opened: dict[str, Any]) -> None:
        self.client = client
        address, _, handed = opened["url"].partition("#")
        assert address.startswith(f"{ADDRESS}/desk/")
        assert quote(opened["init_data"], safe="") in handed
        self.path = address.removeprefix(f"{ADDRESS}/desk/")
        self.init_data: str = opened["init_data"]

    async def asks(self, what: str, body: object, **headers: str) -> httpx.Response:
        given = {"Authorization": f"tma {self.init_data}"} | headers
        return await self.client.post(f"{BASE}/{what}", json=body, headers=given)

    async def sees(self, path: str | None = None) -> dict[str, Any]:
        answer = await self.asks("see", {"path": self.path if path is None else path})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def does(self, act: str, values: object, once: str) -> httpx.Response:
        return await self.asks("do", {"act": act, "values": values, "once": once})


@pytest.fixture
async def client(district: District) -> AsyncIterator[httpx.AsyncClient]:
    """Return a browser to which the district's pages with the desk are served."""
    bot = district.bot
    bot.intake._pages_url = ADDRESS
    desk = Desk(bot.database, bot.clock, key=key_of(TOKEN), bot="pledgebook_bot", do=bot.at_desk)
    pages = Pages(bot.database, bot.clock, bot="pledgebook_bot", address=ADDRESS, desk=desk)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(pages.app()), base_url="http://anything") as client:
        yield client


async def draft(district: District) -> None:
    """Write a draft of three questions: pick one, one to five, in words."""
    secretary = await begin(district, "满意度调查（多题）")
    await secretary.sends("居民议事会")
    for kind, text in (("单选", "先修什么？\n路灯\n车位\n其他"), ("打 1–5 分", "现在怎么样？"), ("写几句", "为什么？")):
        await secretary.taps(kind)
        await secretary.sends(text)
    await secretary.taps("够了，看一看")
    await secretary.taps("看题目")


def handed(district: District, person: Person, *, age: timedelta = timedelta(), token: str = TOKEN) -> str:
    """Return what Telegram hands to a page that this person opened so long ago."""
    user = {name: person.user[name] for name in ("id", "first_name", "last_name", "language_code")}
    opened_at = str(int((district.bot.clock.now() - age).timestamp()))
    fields = {"user": json.dumps(user), "auth_date": opened_at, "signature": "made-up"}
    return urlencode(fields | {"hash": signed(fields, key_of(token))}, quote_via=quote)


def at_desk(client: httpx.AsyncClient, init_data: str) -> AtDesk:
    """Return a page that was opened with `init_data`, whoever that is."""
    return AtDesk(client, {"url": f"{ADDRESS}/desk/#{quote(init_data, safe='')}", "init_data": init_data})


async def test_a_polls_questions_are_put_in_order_all_at_once_and_the_chat_shows_the_whole(
    district: District, client: httpx.AsyncClient
) -> None:
    secretary = district.secretary
    await draft(district)
    desk = AtDesk(client, await secretary.opens("在工作台里排题"))
    page = await desk.sees()
    assert (page["title"], page["main"]["label"], page["lang"]) == ("居民议事会", "保存", "zh-Hans")
    given = unescape(re.search(r'data-given="([^"]*)"', page["html"])[1])  # type: ignore[index]
    seen = re.search(r'"seen": "(\w+)"', given)[1]  # type: ignore[index]
    poll_id = int(desk.path.removeprefix("poll/"))
    put = [
        {"was": 1},
        {"was": 0, "written": "先修什么？\n路灯\n车位\n楼道\n其他"},
        {"was": 2, "only_if": {"position": 1, "choices": [3]}},
        {"kind": "several", "written": "您能帮什么？\n出主意\n出力", "only_if": {"position": 0, "choices": [4, 0]}},
    ]
    values = {"poll_id": poll_id, "seen": seen, "questions": put}
    wrong = put[2] | {"only_if": {"position": 3, "choices": [0]}}
    refused = await desk.does("arrange", values | {"questions": [*put[:2], wrong, put[3]]}, "1")
    assert (refused.status_code, refused.json()["said"][:6]) == (409, "第 3 题：")
    typed_first = await desk.does("arrange", values | {"questions": [put[2] | {"only_if": None}]}, "2")
    assert "第 1 题：第一题要点一下就能答" in typed_first.json()["said"]
    count = len(secretary.received)
    for _ in range(2):  # the answer was lost on the way: the page tries again
        assert (await desk.does("arrange", values, "3")).status_code == 200
    assert (await desk.does("arrange", values | {"questions": [wrong]}, "1")).json() == refused.json()
    await district.telegram.rest()
    assert len(secretary.received) == count + 2  # the preview and what will happen, once
    asked = await district.bot.database.read(lambda tx: polls.questions_of(tx, poll_id))
    assert [each.text for each in asked] == ["现在怎么样？", "先修什么？", "为什么？", "您能帮什么？"]
    assert asked[3].only_if is not None
    assert asked[3].only_if.choices == (0, 4)
    again = await desk.does("arrange", values, "4")  # what was seen is no longer what is there
    assert again.status_code == 409
    await secretary.taps("看题目")
    await secretary.taps("3 为什么？")
    assert "往上挪" not in secretary.last.buttons  # it hangs on the one above
    await secretary.taps("返回")
    await secretary.taps("4 您能帮什么？")
    await secretary.taps("往上挪")
    assert [row[0] for row in secretary.last.rows[:4]] == [
        "1 现在怎么样？",
        "2 先修什么？",
        "3 您能帮什么？",
        "4 为什么？",
    ]
    for stranger in (district.other_secretary, district.member, district.resident):
        other = at_desk(client, handed(district, stranger))
        assert (await other.asks("see", {"path": f"poll/{poll_id}"})).status_code == 404
        assert (await other.does("arrange", values, "5")).status_code == 409
    await district.bot.database.write(lambda tx: tx.execute("UPDATE polls SET state = 'open'"))
    assert "已经发出去了" in (await desk.sees())["html"]


async def test_the_tree_is_searched_and_a_unit_moved_by_those_who_look_after_both_places(
    district: District, client: httpx.AsyncClient
) -> None:
    officer, community, street, root = district.officer, district.community, district.street, district.root
    await officer.sends("/start")
    menu = await officer.opens()
    assert menu["text"] == "工作台"
    desk = AtDesk(client, menu)
    home = await desk.sees()
    assert f'href="unit/{root.id}"' in home["html"]
    tree = (await desk.sees(f"unit/{root.id}"))["html"]
    assert f'data-branch="branch/{street.id}"' in tree
    assert community.name not in tree
    assert community.name in (await desk.sees(f"branch/{street.id}"))["html"]
    found = (await desk.sees(f"unit/{root.id}?q={quote('北站')}"))["html"]
    assert f'href="unit/{district.neighbour.id}"' in found
    assert community.name not in found
    assert "没有找到「&lt;b&gt;」" in (await desk.sees(f"unit/{root.id}?q=%3Cb%3E"))["html"]
    assert (await desk.sees(f"move/{community.id}/{street.id}"))["main"] is None  # it stands there already
    main = (await desk.sees(f"move/{community.id}/{root.id}"))["main"]
    assert main["label"] == "放到鹤城区下面"
    assert (await desk.does(main["act"], main["values"], "a")).status_code == 200
    moved = await desk.sees(main["then"])
    assert "换好了" in moved["html"]
    assert moved["back"] == f"unit/{root.id}"
    await district.telegram.rest()
    assert officer.last.text == "「东兴社区」现在归「鹤城区」管，下面的单位一起过来了。"
    await district.secretary.sees("换到「鹤城区」下面了")
    audit = await district.bot.database.read(lambda tx: audits.page(tx, root.path, skipped=0, most=1))
    assert audit[0].why == "城中街道 → 鹤城区"
    assert (await desk.does("move", {"unit_id": root.id, "to_id": community.id}, "b")).status_code == 409
    assert (await desk.asks("see", {"path": f"move/{root.id}/{community.id}"})).status_code == 404
    secretary = at_desk(client, handed(district, district.secretary))
    values = {"unit_id": community.id, "to_id": street.id}
    assert (await secretary.does("move", values, "a")).status_code == 409  # of their own place, but not of that
    for strange in (
        {"unit_id": 2**70, "to_id": 1},
        {"unit_id": "1"},
        [],
        None,
        "x",
        {"unit_id": 1, "to_id": 1, "x": 1},
    ):
        assert (await desk.does("move", strange, "c")).status_code == 409
    assert (await desk.does("no such act", values, "d")).status_code == 200  # as any message nobody waits for
    assert "move" not in (await secretary.sees(f"unit/{community.id}"))["html"]
    assert (await secretary.asks("see", {"path": f"unit/{root.id}"})).status_code == 404
    member = await at_desk(client, handed(district, district.member)).sees("")
    assert 'href="zh/" data-page' in member["html"]
    there = await district.bot.database.read(lambda tx: units.get(tx, community.id))
    assert there is not None
    assert there.parent_id == root.id
    await officer.taps("返回")
    await officer.taps("分工")


async def test_a_scorecard_lies_open_with_all_its_figures(
    district: District, client: httpx.AsyncClient, png: bytes
) -> None:
    await lived(district)

    async def drawn(*_: object) -> bytes:
        return png

    district.bot.delivery.draw = drawn  # the picture in the chat is not what is looked at here
    secretary = district.secretary
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("考核卡")
    desk = AtDesk(client, await secretary.opens("在工作台里细看"))
    page = await desk.sees()
    for said in (
        '按时兑现 <span class="value">22%',
        "同级同类 5 个单位：明显不如同类",
        '党员认可 <span class="value">太少',
        "<svg",
    ):
        assert said in page["html"], said
    assert page["html"].count("<circle") == 7  # of this month; of what is too few there is none
    before = re.search(r'href="(card/[^"]+)"', page["html"])
    assert before is not None
    assert (await desk.sees(before[1]))["back"] == f"unit/{district.community.id}"
    for odd in (
        "card/1/2099-01-01",
        "card/1/2026-99-99",
        "card/0",
        "card/x",
        "cards",
        "../",
        f"card/{district.root.id}",
    ):
        assert (await desk.asks("see", {"path": odd})).status_code == 404, odd


async def test_nothing_else_opens_the_desk(district: District, client: httpx.AsyncClient) -> None:
    whole = handed(district, district.officer)
    fields = dict(parse_qsl(whole))
    others = {
        "nothing": "",
        "another bot's": handed(district, district.officer, token="654321:OTHER"),
        "too old": handed(district, district.officer, age=LASTS + timedelta(seconds=2)),
        "of tomorrow": handed(district, district.officer, age=-timedelta(days=1)),
        "somebody else's name": whole.replace(str(district.officer.id), str(district.secretary.id)),
        "no hash": whole.partition("&hash")[0],
        "a second user": f"{whole}&user={quote(fields['user'])}",
        "long": f"{whole}&{'x' * 5000}=1",
    }
    for what, init_data in others.items():
        desk = at_desk(client, init_data)
        for asked in (await desk.asks("see", {"path": ""}), await desk.does("move", {}, "1")):
            assert asked.status_code == 401, what
            assert ("太久了" if what == "too old" else "请从 Telegram 里打开") in asked.json()["said"]
    desk = at_desk(client, whole)
    for body in ([], "x", {"act": 1, "once": "1"}, {"act": "move", "once": ""}):
        assert (await desk.asks("do", body)).status_code == 400
    assert (await desk.asks("see", {"path": "x" * 200_000})).status_code == 429
    assert (
        await client.post(f"{BASE}/see", content=b"[" * 100_000, headers={"Authorization": f"tma {whole}"})
    ).status_code == 400
    shell = await client.get(f"{BASE}/unit/1")
    assert district.root.name not in shell.text
    assert "https://telegram.org/js/telegram-web-app.js" in shell.text
    assert "frame-ancestors https://web.telegram.org" in shell.headers["Content-Security-Policy"]
    assert TOKEN not in shell.text
    for name in re.findall(r"/hecheng/desk/desk\.\w+\?\w+", shell.text):
        assert "immutable" in (await client.get(name)).headers["Cache-Control"]
    answers = [await desk.asks("see", {"path": ""}, **{"Accept-Language": "en"}) for _ in range(70)]
    assert answers[-1].status_code == 429
    assert answers[-1].json()["said"] == "That was too fast. Please wait a moment."


async def test_where_there_is_no_address_that_telegram_opens_nobody_is_offered_the_desk(district: District) -> None:
    district.bot.intake._pages_url = "http://pledges.example.org"
    await draft(district)
    assert "工作台" not in str(district.secretary.last.rows)
    assert len(await district.telegram.calls("setChatMenuButton")) == 1  # everybody's, at the start


async def test_who_loses_their_role_loses_the_button_beside_the_input(
    district: District, client: httpx.AsyncClient
) -> None:
    secretary, officer = district.secretary, district.officer
    await secretary.sends("/start")
    desk = AtDesk(client, await secretary.opens())
    for tap in ("成员、邀请、分工", "下级（1）", "城中街道", "下级（2）", "东兴社区", "分工", "收回", "收回"):
        await officer.taps(tap)
    with pytest.raises(Refused, match="opens no page"):
        await secretary.opens()
    assert "公开的承诺和结果" in (await desk.sees(""))["html"]  # the page that was open already
