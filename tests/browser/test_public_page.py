"""The public page in a browser: whole without script and style, readable by everybody, fit for paper."""

from __future__ import annotations

import asyncio

from playwright.async_api import Browser, expect

from bot import listening
from bot.public.app import Pages
from storage.database import Transaction
from storage.tables import honour_rounds, honour_steps, nominations, reports
from tests.browser.test_access import serious
from tests.district import District


async def square(tx: Transaction) -> None:
    """Let there be a round that was decided, with an honour taken back, and a report."""
    at = "2026-10-01T00:00:00.000000Z"
    await tx.insert(
        honour_rounds,
        unit_id=1,
        of="person",
        title="服务之星",
        stage="decided",
        created_at=at,
        opened_at=at,
        ended_at=at,
    )
    for name, state, why in (("王芳", "awarded", None), ("王建国", "taken_back", "考勤属实")):
        await tx.insert(nominations, round_id=1, unit_id=1, name=name, state=state, why=why)
    for kind in ("opened", "publicised", "decided", "taken_back"):
        await tx.insert(honour_steps, round_id=1, kind=kind, at=at)
    await tx.insert(
        reports, unit_id=1, first_on="2026-09-01", last_on="2026-09-30", state="published", made_at=at, published_at=at,
        lines='[{"pledge_id": 1, "what": "装三部电梯", "came": "not", "why": "两户不同意"}]',
    )  # fmt: skip


async def test_the_public_page_shuts_nobody_out(district: District, browser: Browser) -> None:
    await district.bot.database.write(
        lambda tx: tx.execute(
            "INSERT INTO pledges (kind, unit_id, person_id, what, amount, measure, due_on, seen_by, terms, state,"
            " version, created_at, published_at)"
            " SELECT 'member', m.unit_id, m.person_id, '帮老人学会手机挂号', 20, '位', '2026-12-31',"
            " 'public', '{}', 'published', 1, '2026-11-01T00:00:00.000000Z',"
            " '2026-11-02T00:00:00.000000Z' FROM members AS m WHERE m.name = '王芳'"
        )
    )
    await district.bot.database.write(square)
    app = Pages(district.bot.database, district.bot.clock, bot="pledgebook_bot", address=None).app()
    server, sockets = listening.server(app, "127.0.0.1:0", stop_seconds=1)
    port = sockets[0].getsockname()[1]
    serving = asyncio.create_task(server.serve(sockets=sockets))
    phone = await browser.new_context(viewport={"width": 360, "height": 640}, locale="zh-CN", java_script_enabled=False)
    desk = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB", color_scheme="dark")
    try:
        page = await phone.new_page()
        await page.goto(f"http://127.0.0.1:{port}/")
        await page.get_by_role("link", name="王芳 · 东兴社区：帮老人学会手机挂号，20 位").click()
        await expect(page.get_by_text("受益的人确认")).to_be_visible()
        await page.get_by_role("link", name="English").click()
        await expect(page.get_by_text("Reported by its author: 0 of 20")).to_be_visible()
        await page.get_by_role("searchbox").fill("手机")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("link", name="帮老人学会手机挂号")).to_be_visible()
        looked_at = await desk.new_page()
        pages = ("/en/", "/zh/pledge/1", "/zh/nothing-here", "/zh/square", "/en/honour/1", "/zh/report/1", "/en/about")
        for path in pages:
            await looked_at.goto(f"http://127.0.0.1:{port}{path}")
            assert await serious(looked_at) == [], path
            assert await looked_at.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        await looked_at.set_viewport_size({"width": 320, "height": 640})
        await looked_at.emulate_media(color_scheme="light")
        await looked_at.goto(f"http://127.0.0.1:{port}/zh/unit/{district.community.id}")
        assert await serious(looked_at) == []
        assert await looked_at.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await looked_at.emulate_media(media="print")
        await expect(looked_at.get_by_role("searchbox")).to_be_hidden()
        await expect(looked_at.get_by_text("帮老人学会手机挂号")).to_be_visible()
    finally:
        server.should_exit = True
        await phone.close()
        await desk.close()
        await serving
