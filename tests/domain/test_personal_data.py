"""Personal data is seen and covered before anybody else reads it. All numbers here are invented."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.personal_data import Kind, find, is_bank_card, is_id_card, mask

ID = "11010519491231002X"  # the standard's own example


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("我的手机13812345678，常在", Kind.MOBILE, "我的手机138****5678，常在"),
        ("１３８１２３４５６７８", Kind.MOBILE, "１３８****５６７８"),
        ("138 1234 5678", Kind.MOBILE, "138****5678"),
        ("+86 138-1234-5678", Kind.MOBILE, None),
        ("一三八一二三四五六七八", Kind.MOBILE, "一三八****五六七八"),
        ("幺三八 一二三四 五六七八", Kind.MOBILE, None),
        ("138\u200b12345678", Kind.MOBILE, None),
        (f"身份证{ID}", Kind.ID_CARD, "身份证110*************2X"),
        ("110105194912310021", Kind.ID_CARD_UNCHECKED, None),
        ("卡号6222 0212 3456 7894", Kind.BANK_CARD, None),
        ("4111111111111111", Kind.BANK_CARD, "************1111"),
        ("zhang.san@example.com", Kind.EMAIL, "z" + "*" * 20),
        ("湘N·12345", Kind.PLATE, None),
        ("粤BD12345", Kind.PLATE, None),
        ("微信：zhangsan_88", Kind.ACCOUNT, "微信：***********"),
        ("加V zhangsan88", Kind.ACCOUNT, None),
        ("QQ号 12345678", Kind.ACCOUNT, None),
        ("问@zhangsan88", Kind.ACCOUNT, None),
        ("住在3号楼2单元501室", Kind.ADDRESS, None),
        ("5栋1单元302", Kind.ADDRESS, None),
        ("3-2-501", Kind.ADDRESS, None),
        ("人民路18号", Kind.ADDRESS, None),
        ("0745-2712345", Kind.LANDLINE, None),
        ("(010) 6555 1234", Kind.LANDLINE, None),
        ("电话2712345", Kind.LANDLINE, None),
        ("call +44 20 7946 0958", Kind.PHONE, None),
        ("call 020 7946 0958", Kind.LANDLINE, None),
        ("call (555) 234-5678", Kind.PHONE, None),
        ("call 555-234-5678", Kind.PHONE, None),
        ("call 01632 960 983", Kind.PHONE, None),
        ("call 555-0123", Kind.PHONE, None),
        ("at 12 Station Road", Kind.ADDRESS, None),
        ("找王主任2712345", Kind.LANDLINE, "找王主任*****45"),
        ("400-820-8820", Kind.PHONE, None),
        ("护照号 G12345678", Kind.DOCUMENT, "护照号 *********"),
        ("passport 123456789", Kind.DOCUMENT, None),
        ("NI AB 12 34 56 C", Kind.DOCUMENT, None),
        ("1990年1月1日出生", Kind.BIRTH, None),
        ("born on 3 May 1954", Kind.BIRTH, None),
        ("GB82 WEST 1234 5698 7654 32", Kind.BANK_CARD, None),
        ("zhangsan(at)qq.com", Kind.EMAIL, None),
        ("bob at example dot com", Kind.EMAIL, None),
        ("t.me/bobsmith", Kind.ACCOUNT, None),
        ("家住东兴村五组23号", Kind.ADDRESS, None),
        ("他在3栋501", Kind.ADDRESS, None),
        ("Flat 3B, Orchard House", Kind.ADDRESS, None),
        ("221B Baker St", Kind.ADDRESS, None),
        ("SW1A 1AA", Kind.ADDRESS, None),
        ("my number is 555 0123 456", Kind.PHONE, None),
    ],
)
def test_personal_data_is_found_and_covered(text, kind, masked):
    data = find(text)
    assert kind in [datum.kind for datum in data]
    assert mask(text) != text
    assert find(mask(text)) == []
    if masked is not None:
        assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "年底前帮20位老人学会手机挂号",
        "2026年12月31日前走访1200户",
        "2026-12-31",
        "12-31-2026",
        "满意度91%（88–93%），312 份",
        "3号窗口态度好",
        "回执 7K2Q-XB9P",
        "一二三四五",
        "三会一课，两学一做",
        "等了2小时30分钟，跑了3趟",
        "1234567890123456",
        "12345热线",
        "help 20 neighbours by 31 December 2026",
        "from 9:30 to 17:00",
        "12 families on the street",
        "投入2000000元修路，服务3000000人次",
        "给6栋1单元装扶手，东兴村5组修渠",
        "5号楼楼道清理，修3号楼到5号楼的路灯",
        "打12345反映，110联动",
        "walk the 12 mile lane",
        "plant 500 trees along Mill Lane",
        "paint 12 doors on Station Road",
        "seven flats repaired, room 12 painted",
        "meet at noon dot by dot",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert find(text) == []
    assert mask(text) == text


def test_only_what_the_writer_chose_is_covered():
    text = "13812345678 或 zhang@example.com"
    assert mask(text, find(text)[:1]) == "138****5678 或 zhang@example.com"


def test_check_digits_tell_numbers_from_mistakes():
    assert is_id_card(ID)
    assert is_id_card(ID.lower())
    assert not is_id_card("110105194912310021")
    assert is_bank_card("4111111111111111")
    assert not is_bank_card("4111111111111112")
    assert not is_bank_card("0000000000000000")


SCRAPS = "138 1234 5678 86 + 0745 - . @ a.b com 湘N 12345 号楼 单元 室 微信 QQ 一三八"
SCRAPS += " 零一二三四五六七 １２３ ( ) 路 号 2 * x"
scraps = st.lists(st.sampled_from([*re.findall(r"\S+", SCRAPS), " ", ID]), max_size=12).map("".join)


@given(st.text() | scraps)
def test_masked_text_holds_nothing_more_to_find(text):
    data = find(text)
    assert all(0 <= datum.start < datum.end <= len(text) for datum in data)
    assert all(a.end <= b.start for a, b in pairwise(data))
    assert find(mask(text)) == []
