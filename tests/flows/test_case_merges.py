"""Cases about the same thing: merged by the unit, joined by residents; one answer, and each sender's own verdict."""

from __future__ import annotations

from datetime import date

from domain.cases import Kind
from playground.client import Person as Account
from storage import cases
from storage.database import Transaction
from tests.district import District
from tests.flows.case_steps import answers, code_of, complains, receipt_of


async def newcomer(district: District, name: str) -> Account:
    """Return a resident who has just opened the bot."""
    account = await district.telegram.new_person(name, language_code="zh-hans")
    await account.starts()
    return account


async def test_all_whose_cases_were_merged_hear_the_answer_and_each_judges_it(monday: District) -> None:
    first, second = monday.resident, await newcomer(monday, "二号")
    third = await newcomer(monday, "三号")
    secretary = monday.secretary
    lamp = await complains(first, "三单元楼道的灯坏了")
    await complains(third, "门口的井盖响")
    twin = await complains(second, "三单元楼道灯不亮，坏了好久")
    await secretary.sends(lamp)
    await secretary.taps("我来办")
    await secretary.taps("同样的事")
    assert secretary.last.buttons[0] == "并进来：三单元楼道灯不亮，…"  # the most alike first
    await secretary.taps(secretary.last.buttons[0])
    assert f"并好了，{lamp} 的回话" in secretary.last.text
    assert "并在一起办，回话照样发给您" in second.last.text
    await secretary.sends("/start")
    assert "要办的事（2）" in secretary.last.buttons  # the lamp and the manhole cover
    await second.sends(twin)
    assert "并在一起办" in second.last.text
    assert "12月7日（周一）17:00 前回话" in second.last.text
    await second.taps("补充几句")
    await second.sends("一楼到三楼都不亮")
    assert f"对方补充了（东兴社区 · {lamp}）" in secretary.last.text
    await secretary.taps("打开看看")
    assert "另有 1 人提的并在一起" in secretary.last.text
    await secretary.sends("今晚就换")
    await secretary.taps("发出")
    for account in (first, second):
        assert "今晚就换" in account.last.text
        assert "这事解决了吗？" in account.last.text
    await first.taps("解决了")
    await second.taps("没有")
    assert f"对方说没有解决（东兴社区 · {twin}）" in secretary.last.text  # on its own again, with its own clock
    await answers_by_number(secretary, twin)
    assert "换了线路" in second.last.text
    assert "换了线路" not in " ".join(first.reads)


async def answers_by_number(account: Account, receipt: str) -> None:
    """Open a case by its number and answer it."""
    await account.sends(receipt)
    await account.sends("换了线路", reply_to=account.last) if "我来办" not in account.last.buttons else None
    if "发出" not in account.last.buttons:
        await account.taps("我来办")
        await account.sends("换了线路")
    await account.taps("发出")


async def test_merged_ones_are_taken_apart_and_led_on_when_the_first_sender_takes_theirs_back(
    monday: District,
) -> None:
    first, second = monday.resident, await newcomer(monday, "二号")
    secretary = monday.secretary
    lamp = await complains(first, "楼道的灯坏了")
    twin = await complains(second, "楼道的灯又坏了")
    await secretary.sends(lamp)
    await secretary.taps("我来办")
    await secretary.taps("同样的事")
    await secretary.taps("并进来：楼道的灯又坏了")
    await secretary.taps("返回")
    await secretary.taps("同样的事")
    await secretary.taps("分开：楼道的灯又坏了")
    assert f"分开了，{twin} 单独办" in secretary.last.text
    await secretary.sends("/cancel")
    await secretary.sends(lamp)
    await secretary.taps("同样的事")
    await secretary.taps("并进来：楼道的灯又坏了")
    await first.sends(lamp)
    await first.taps("不用回了")
    await first.taps("是，收回")
    assert f"别人还等着回话（东兴社区 · {twin}）" in secretary.last.text
    await secretary.taps("打开看看")
    await secretary.taps("我来办")
    await secretary.sends("今晚就换")
    await secretary.taps("发出")
    assert "今晚就换" in second.last.text
    assert "今晚就换" not in " ".join(first.reads)


async def test_you_asked_we_did_shows_no_name_and_others_add_themselves(monday: District) -> None:
    secretary, neighbour = monday.secretary, monday.member
    await complains(monday.resident, "王芳家楼下的灯坏了，电话 13812345678")
    await secretary.taps("我来办")
    await secretary.taps("公开")
    shown = secretary.last.text
    assert "13812345678" not in shown
    assert "王芳" not in shown
    assert "已经遮住" in shown
    older = secretary.last
    await secretary.taps("改上一行")
    await secretary.sends("王芳家那栋楼的楼道灯坏了")
    assert "您说：某某家那栋楼的楼道灯坏了" in secretary.last.text
    await secretary.taps_data(older.button("公开")["callback_data"], older.id)
    assert "公开了" not in " ".join(secretary.reads)  # an older preview publishes nothing unseen
    await secretary.taps("公开")
    assert "公开了" in " ".join(secretary.reads)

    await neighbour.sends("/start")
    await neighbour.taps("您说我们办")
    assert "1. 您说：某某家那栋楼的楼道灯坏了（东兴社区）" in neighbour.last.text
    assert "在办，12月7日（周一）17:00 前回话" in neighbour.last.text
    await neighbour.taps("第 1 件我也遇到")
    assert "不留名算您一个" in neighbour.last.text
    await neighbour.taps("算我一个，不留名")
    mine, code = receipt_of(neighbour), code_of(neighbour)
    assert mine[:4] not in code
    await neighbour.sends("/start")
    await neighbour.taps("您说我们办")
    await neighbour.taps("第 1 件我也遇到")
    assert "您已经在里面了" in neighbour.last.text
    assert "王芳" not in str(secretary.last.raw)
    others = [await newcomer(monday, f"邻居{number}") for number in range(3)]
    for other in others:
        await other.taps("您说我们办")
        await other.taps("第 1 件我也遇到")
        await other.taps("算我一个，不留名")
    assert "人都提过" in await page_of(neighbour)  # five by now: no smaller number is ever shown
    assert "5 人都提过" in neighbour.last.text

    await secretary.taps("返回")
    await secretary.sends("换好了，王芳家的也换了")
    await secretary.taps("发出")
    await secretary.taps("公开给大家看")
    assert "我们办了：换好了，某某家的也换了" in secretary.last.text
    await secretary.taps("公开")
    assert "公开了" in secretary.last.text
    for account in (monday.resident, neighbour, *others):
        assert "换好了" in " ".join(account.reads)
    await others[0].sends("/start")
    await others[0].taps("您说我们办")
    assert "我们办了：换好了，某某家的也换了" in others[0].last.text
    assert "我也遇到" not in str(others[0].last.buttons)
    await secretary.taps("返回")
    await secretary.taps("公开")
    await secretary.taps("不再公开")
    assert "还没有公开的" in await page_of(neighbour)


async def page_of(account: Account) -> str:
    """Return what somebody reads on the public page now."""
    await account.sends("/start")
    await account.taps("您说我们办")
    return account.last.text


async def test_when_the_first_sender_deletes_their_data_the_others_are_still_owed_an_answer(monday: District) -> None:
    first, secretary = monday.member, monday.secretary
    await complains(first, "楼道的灯坏了", named=True)
    await secretary.taps("我来办")
    await secretary.taps("公开")
    await secretary.taps("公开")
    other = await newcomer(monday, "二号")
    await other.taps("您说我们办")
    await other.taps("第 1 件我也遇到")
    await other.taps("算我一个，不留名")
    mine = receipt_of(other)
    await first.sends("/settings")
    await first.taps("我的数据")
    await first.taps("删除我的数据")
    await first.taps("全部删除")
    assert "还没有公开的" in await page_of(other)
    await secretary.sends("/cancel")
    await secretary.sends(mine)
    await answers(secretary)
    assert "明天换上新灯" in other.last.text


async def test_the_public_page_is_turned_and_read_for_one_unit(monday: District) -> None:
    async def publish(tx: Transaction) -> None:
        for number in range(8):
            unit = monday.neighbour if number == 3 else monday.community
            case = await cases.open_case(
                tx,
                kind=Kind.COMPLAINT,
                unit_id=unit.id,
                words=f"第{number}件",
                language="zh",
                at=monday.bot.clock.now(),
                reply_due_at=None,
            )
            day = date(2026, 11, 20 + number // 2)  # two on one day
            await cases.save(tx, case.published(f"楼道第{number}件", None, on=day))

    await monday.bot.database.write(publish)
    reader = monday.member
    assert "楼道第7件" in await page_of(reader)
    assert "较早" not in str(reader.last.buttons)
    read = [reader.last.text]
    while "看早一些的" in reader.last.buttons:
        await reader.taps("看早一些的")
        read.append(reader.last.text)
    assert [[f"第{n}件" for n in range(7, -1, -1) if f"第{n}件" in text] for text in read] == [
        ["第7件", "第6件", "第5件"],
        ["第4件", "第3件", "第2件"],
        ["第1件", "第0件"],
    ]
    await reader.taps("看新一些的")
    assert reader.last.text == read[1]
    await reader.taps("看新一些的")
    assert reader.last.text == read[0]
    assert "看新一些的" not in reader.last.buttons

    await reader.taps("只看一个单位的")
    await reader.taps("城中街道 8")
    assert "东兴社区 7" in reader.last.buttons
    await reader.taps("北站社区 1")
    assert reader.last.text.startswith("您说，我们办 · 北站社区\n1. 您说：楼道第3件")
    assert "楼道第4件" not in reader.last.text
    await reader.taps("只看一个单位的")
    await reader.taps("东兴社区 7")  # beside it
    assert "楼道第3件" not in reader.last.text
