"""Stories: anybody tells one, the one shown agrees, a photo loses its place, and it is gone on their word."""

from __future__ import annotations

import io

from PIL import Image

from playground.client import Person as Account
from tests.district import District
from tests.flows.case_steps import sends_album
from tests.flows.test_digests import downloaded
from tests.flows.test_ratings import ask

GPS, MAKE = 0x8825, 0x010F


def taken_somewhere() -> bytes:
    """Return a photo as a camera writes it: with the place and the maker."""
    exif = Image.Exif()
    exif[MAKE] = "Camera of 王芳"
    exif[GPS] = {1: "N", 2: (27.0, 33.0, 0.0), 3: "E", 4: (110.0, 1.0, 0.0)}
    target = io.BytesIO()
    Image.new("RGB", (640, 480), "orange").save(target, "JPEG", exif=exif)
    return target.getvalue()


async def opens_stories(account: Account) -> None:
    """Open the stories from Home."""
    await account.starts()
    if "评优和典型" not in account.last.buttons:
        await account.taps("公开和提意见")
    await account.taps("评优和典型")
    await account.taps("身边典型")


async def test_a_story_is_published_on_the_word_of_the_one_it_shows_and_gone_on_it(
    monday: District, png: bytes
) -> None:
    resident, secretary, member = monday.resident, monday.secretary, monday.member
    await opens_stories(resident)
    await resident.taps("讲一个典型")
    await resident.sends("王芳")
    photo = taken_somewhere()
    assert Image.open(io.BytesIO(photo)).getexif()[MAKE]
    await resident.sends_document(photo, "三年如一日\n每天给独居老人送饭，电话 13800138000", name="IMG_1.jpg")
    assert "先由所在单位看" in resident.last.text
    await resident.sends_document(b"ftypheic", "每周三下雨也去", name="IMG_2.HEIC")  # as iPhones keep them
    assert "从相册里选它，当「照片」发" in resident.last.text
    await resident.sends_photo(png)
    assert "每周三下雨也去" in resident.last.text  # what stood beside it was kept
    await resident.sends_sticker("👍")
    assert "这个用不了" in resident.last.text
    await resident.taps("提交")
    assert "由「东兴社区」来看" in " ".join(resident.reads)

    # the file is freed of place and camera on its way to the leader; who told it is nowhere
    await monday.telegram.rest()
    photos = await ask(monday, "SELECT * FROM story_photos ORDER BY id")
    assert [bool(each["file_id"]) for each in photos] == [True, True]
    assert [each["source"] for each in photos] == [None, None]
    cleaned = Image.open(io.BytesIO(await downloaded(monday, photos[0]["file_id"])))
    assert not cleaned.getexif()
    assert "exif" not in cleaned.info
    assert (cleaned.width, cleaned.height) == (640, 480)
    assert "13800138000" not in secretary.last.text
    await member.starts(f"g{monday.community.id}")
    assert "共 0 个" in member.last.text  # nothing before she agrees
    await secretary.taps("合适，问本人")
    assert "您同意吗" in " ".join(member.reads[-3:])
    await member.taps("同意公开")
    assert "「王芳」同意了" in secretary.last.text

    await opens_stories(resident)
    await resident.taps("看图片展")
    assert "• 王芳（东兴社区）：三年如一日" in resident.last.text
    await resident.taps("印出来")
    assert resident.last.kind == "document"
    pdf = await downloaded(monday, resident.last.raw["document"]["file_id"])
    assert pdf.startswith(b"%PDF")
    assert b"/Image" in pdf
    await secretary.taps("通知大家")
    assert "三年如一日" in " ".join(secretary.reads[-2:])
    await opens_stories(secretary)  # the unit can take it back, and so can she, with one more yes
    await secretary.taps("看图片展")
    await secretary.taps("王芳")
    await secretary.taps("收回，不公开")
    await secretary.taps("返回")
    await member.taps("收回，不公开")
    await member.taps("收回，不公开")
    await opens_stories(resident)
    assert "看图片展" not in resident.last.buttons
    assert not await ask(monday, "SELECT * FROM story_photos")


async def test_nobody_is_shown_who_was_not_asked_or_said_no(monday: District, png: bytes) -> None:
    secretary, other = monday.secretary, monday.other_secretary
    await opens_stories(secretary)
    await secretary.taps("讲一个典型")
    await secretary.sends("老陈")  # on no roster
    await sends_album(secretary, [png, png], "修了一辈子路灯")
    await monday.telegram.clock.advance(seconds=3)
    await secretary.taps("提交")
    story = (await ask(monday, "SELECT * FROM stories"))[0]
    assert story["unit_id"] == monday.community.id
    await opens_stories(other)
    assert "待看：老陈" not in other.last.buttons
    await secretary.taps("合适，问本人")
    assert "请当面问" in secretary.last.text
    await secretary.taps("当面谢绝")
    assert (await ask(monday, "SELECT state FROM stories"))[0]["state"] == "declined"
    assert not await ask(monday, "SELECT * FROM story_photos")
