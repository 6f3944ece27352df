"""The page itself: who, where, when, in which language and light; by mouse, keys and finger."""

from __future__ import annotations

from tests.browser.conftest import Opens
from tests.district import District


async def test_the_page_opens_without_complaint_and_without_the_net(district: District, opens: Opens) -> None:
    wall = await opens()
    await wall.phone(1).is_held_by("赵大爷")
    await wall.phone(2).is_held_by("王建国")
    await wall.phone(1).reads("赵大爷您好，这里是「鹤城区」的承诺簿。")
    await wall.phone(1).goes_to("王芳")
    await wall.phone(1).reads("王芳您好")
