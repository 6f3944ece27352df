"""The page itself: who, where, when, in which language and light; by mouse, keys and finger."""

from __future__ import annotations

import re

from playwright.async_api import expect

from playground.world import World
from tests.browser.conftest import Opens
from tests.browser.phones import scene
from tests.conftest import House
from tests.district import District


async def test_the_page_opens_without_complaint_and_without_the_net(district: District, opens: Opens) -> None:
    wall = await opens()
    await wall.phone(1).is_held_by("赵大爷")
    await wall.phone(2).is_held_by("王建国")
    await wall.phone(1).reads("赵大爷您好，这里是「鹤城区」的承诺簿。")
    await expect(wall.page).to_have_title(re.compile("承诺簿 · 试用场"))
    await expect(wall.page.get_by_text("本机演示，不是 Telegram")).to_be_visible()


async def test_a_phone_is_given_to_anybody_by_list_or_by_role(district: District, opens: Opens) -> None:
    wall = await opens()
    phone = wall.phone(1)
    await phone.goes_to("王芳")
    await phone.reads("王芳您好")
    await phone.node.get_by_role("button", name="区里").click()
    await phone.is_held_by("李玥")
    await wall.page.reload()
    await wall.phone(1).is_held_by("李玥")


async def test_somebody_new_reads_what_the_bot_can_do_and_presses_start(district: District, opens: Opens) -> None:
    wall = await opens()
    phone = wall.phone(1)
    await phone.node.locator(".who").click()
    await wall.presses("新来一个人")
    await wall.page.get_by_label("名字").fill("陈晓")
    await wall.presses("加进来")
    await phone.is_held_by("陈晓")
    introduction = await phone.node.locator(".messages").get_attribute("data-empty")
    assert introduction is not None
    assert introduction.startswith("它能做什么？")
    await expect(phone.line).to_be_hidden()
    await phone.starts()
    await phone.reads("陈晓您好")
    await expect(phone.line).to_be_focused()


async def test_a_button_changes_its_own_message(district: District, opens: Opens) -> None:
    phone = (await opens()).phone(1)
    await phone.goes_to("王芳")
    await phone.reads("王芳您好")
    count = await phone.received.count()
    await phone.taps("设置")
    await phone.reads("您的设置")
    await expect(phone.received).to_have_count(count)


async def test_what_is_written_on_one_phone_arrives_there_and_nowhere_else(district: District, opens: Opens) -> None:
    wall = await opens()
    await wall.phone(1).writes("楼道的灯坏了")
    await expect(wall.phone(1).node.locator("li.message.own").last).to_contain_text("楼道的灯坏了")
    await wall.phone(1).reads("收到您的话")
    own = wall.phone(1).node.locator("li.message.own").last  # whose tools lie beside it, over keys of what is above
    await expect(own.locator(".tools")).to_have_css("pointer-events", "none")
    await own.hover()
    await expect(own.locator(".tools")).to_have_css("pointer-events", "auto")
    await expect(wall.phone(2).log).not_to_contain_text("楼道的灯坏了")
    await wall.phone(1).line.press_sequentially("@pledgebook_bot 东兴")
    await wall.phone(1).node.get_by_role("button", name="单位：东兴社区").click()
    card = wall.phone(1).node.locator("li.message.own").last
    await expect(card).to_contain_text("公开的承诺：正在做 0 条")
    await expect(card.get_by_role("button", name="看承诺了什么")).to_be_visible()
    await expect(wall.phone(1).line).to_have_value("")


async def test_the_clock_moves_by_steps_and_to_what_comes_next(district: District, opens: Opens) -> None:
    wall = await opens()
    clock = wall.page.locator(".clock-now")
    await expect(clock).to_contain_text("11月23日 星期一")
    await wall.presses("+1 天")
    await expect(clock).to_contain_text("11月24日 星期二")
    moment = {"at": "2026-11-30T09:00:00+08:00", "label": {"zh": "下一次简报", "en": "Next digest"}}
    await district.telegram.call("PUT", "/scene", scene(district) | {"moments": [moment]})
    await wall.presses(re.compile("下一次简报"))
    await expect(clock).to_contain_text("11月30日 星期一09:00")
    await expect(wall.page.get_by_role("button", name=re.compile("下一次简报"))).to_have_count(0)


async def test_a_poster_is_scanned_with_the_chosen_phone(district: District, opens: Opens) -> None:
    link = {"label": {"zh": "社区门口", "en": "Gate"}, "url": "https://t.me/pledgebook_bot?start=x"}
    await district.telegram.call("PUT", "/scene", scene(district) | {"links": [link]})
    wall = await opens()
    await wall.page.get_by_role("radio", name="王建国").check()
    await wall.presses("扫一扫：社区门口（王建国）")
    start = wall.phone(2).node.get_by_role("button", name="开始", exact=True)
    await expect(start).to_be_focused()
    await expect(wall.phone(1).node.get_by_role("button", name="开始", exact=True)).to_be_hidden()
    await wall.presses(re.compile("放大图片: 社区门口"))
    await expect(wall.page.get_by_role("dialog").locator("img")).to_have_js_property("complete", value=True)
    await wall.page.keyboard.press("Escape")
    await expect(wall.page.get_by_role("dialog")).to_have_count(0)


async def test_a_guided_step_gives_the_phone_and_points_to_what_it_is_about(district: District, opens: Opens) -> None:
    steps = [
        {"text": {"zh": "扫一扫", "en": "Scan"}, "user": district.resident.id, "panel": "posters"},
        {"text": {"zh": "换成书记看看", "en": "Be the secretary"}, "user": district.secretary.id},
    ]
    link = {"label": {"zh": "社区门口", "en": "Gate"}, "url": "https://t.me/pledgebook_bot?start=x"}
    await district.telegram.call("PUT", "/scene", scene(district) | {"steps": steps, "links": [link]})
    wall = await opens(390, 844, touch=True)
    await wall.presses("去看")
    await wall.presses("扫一扫：社区门口（赵大爷）")
    await expect(wall.page.get_by_text("扫到「社区门口」，点〔开始〕打开。")).to_be_visible()
    await wall.presses("下一步")
    await wall.presses("去看")
    await wall.phone(1).is_held_by("王建国")


async def test_the_page_speaks_english_and_chinese_and_remembers_which(district: District, opens: Opens) -> None:
    wall = await opens(language="en-GB")
    await expect(wall.page.get_by_text("A local demo, not Telegram")).to_be_visible()
    await wall.presses("中文")
    await expect(wall.page.get_by_text("本机演示，不是 Telegram")).to_be_visible()
    await wall.page.reload()
    await expect(wall.page.get_by_text("本机演示，不是 Telegram")).to_be_visible()
    assert await wall.page.locator("html").get_attribute("lang") == "zh-CN"


async def test_the_page_is_light_or_dark_and_remembers_which(district: District, opens: Opens) -> None:
    wall = await opens()
    paper = "getComputedStyle(document.body).backgroundColor"
    light = await wall.page.evaluate(paper)
    await wall.presses("深色")
    dark = await wall.page.evaluate(paper)
    assert light != dark
    await wall.page.reload()
    await wall.phone(1).is_held_by("赵大爷")
    assert await wall.page.evaluate(paper) == dark


async def test_a_poll_shows_each_person_their_own_choice_also_after_a_reload(
    house: House, district: District, opens: Opens
) -> None:
    poll = ("先修什么？", ["路灯", "停车线"])
    sent = await house.bot.application.bot.send_poll(district.resident.id, *poll)
    wall = await opens()
    await wall.phone(1).node.get_by_role("button", name="停车线").click()
    chosen = wall.phone(1).node.locator(".poll-result.mine")
    await expect(chosen).to_contain_text("停车线 · 您选的")
    await wall.page.reload()
    await expect(chosen).to_contain_text("停车线 · 您选的")
    await district.resident.votes(sent.message_id)
    await expect(chosen).to_have_count(0)


async def test_starting_over_clears_the_chats(district: District, opens: Opens) -> None:
    wall = await opens()
    await wall.phone(1).reads("赵大爷您好")
    await wall.presses("重来")
    await wall.page.get_by_role("dialog").get_by_role("button", name="重来").click()
    await expect(wall.page.get_by_text("等人把演示摆好")).to_be_visible()
    await expect(wall.page.locator("section.phone")).to_have_count(0)


async def test_developers_see_the_bots_calls(district: District, opens: Opens) -> None:
    wall = await opens()
    await wall.presses("机器人接口记录")
    drawer = wall.page.get_by_role("complementary", name="机器人接口记录")
    await expect(drawer.get_by_text("sendMessage").first).to_be_visible()
    await wall.page.keyboard.press("Escape")
    await expect(drawer).to_be_hidden()


async def test_everything_is_done_with_keys_alone(district: District, opens: Opens) -> None:
    wall = await opens()
    page, phone = wall.page, wall.phone(1)
    await phone.node.locator(".who").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_role("button", name="赵大爷")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await phone.is_held_by("王芳")
    await phone.reads("王芳您好")
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.textContent") == "写承诺":
            break
    await page.keyboard.press("Enter")
    await phone.reads("什么时候前")
    assert await page.evaluate("document.activeElement.closest('section.phone') !== null")
    await phone.line.focus()
    await page.keyboard.type("年底前帮20位老人学会手机挂号")
    await page.keyboard.press("Enter")
    await phone.reads("我这样记，对吗？")
    await page.keyboard.press("ArrowUp")
    await expect(phone.node.locator(".mode-bar")).to_contain_text("修改消息")
    await page.keyboard.press("Escape")
    await expect(phone.node.locator(".mode-bar")).to_be_hidden()


async def test_one_phone_fills_the_window_of_a_phone(district: District, opens: Opens) -> None:
    wall = await opens(390, 844, touch=True)
    page, phone = wall.page, wall.phone(1)
    await expect(page.locator("section.phone")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await phone.goes_to("王芳")
    await phone.reads("王芳您好")
    low = await page.evaluate(
        """[...document.querySelectorAll("button:not(:disabled, .command)")]
             .map((button) => [button.textContent, button.getBoundingClientRect().height])
             .filter(([, height]) => height && height < 44)"""
    )
    assert low == []
    await wall.presses("时间和二维码")
    await wall.presses("+1 天")
    await expect(page.locator(".clock-now")).to_contain_text("11月24日")
    await page.get_by_role("complementary", name="时间和二维码").get_by_role("button", name="关上").click()
    await expect(page.locator(".clock-now")).to_be_hidden()
    await phone.taps("写承诺")
    await phone.reads("什么时候前")


async def test_a_lost_connection_is_said_and_costs_neither_place_nor_news(
    world: World, district: District, opens: Opens
) -> None:
    for number in range(30):
        await district.resident.sends(f"第 {number} 件事")
    wall = await opens()
    phone = wall.phone(1)
    await expect(phone.log).to_contain_text("第 29 件事")
    await phone.log.evaluate("log => { log.scrollTop = 200; }")
    await wall.page.evaluate("new Promise(requestAnimationFrame)")
    listeners = set(world.listeners)
    world.is_closed = True
    world.emit("closed", {})
    await expect(wall.page.get_by_text("和演示程序断开了")).to_be_visible()
    assert listeners.isdisjoint(world.listeners)
    world.is_closed = False
    await district.resident.sends("断线时说的")
    await expect(wall.page.get_by_text("和演示程序断开了")).to_be_hidden()
    await expect(phone.log).to_contain_text("断线时说的")
    assert await phone.log.evaluate("log => log.scrollTop") == 200
