"""How many of what: the number a pledge is counted by, and the numbers that are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.amounts import find_amount, parse_count
from domain.deadlines import find_deadline
from domain.numerals import chinese_number, english_number, number
from domain.text import cut_out

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("sentence", "count", "unit"),
    [
        ("帮20位老人学会手机挂号", 20, "位"),
        ("帮 20 位老人", 20, "位"),
        ("帮２０位老人", 20, "位"),
        ("每月走访三户", 3, "户"),
        ("两次", 2, "次"),
        ("办十场讲座", 10, "场"),
        ("服务一百二十人", 120, "人"),
        ("服务1,200人次", 1200, "人次"),
        ("服务两千人次", 2000, "人次"),
        ("走访12户困难家庭，每户一次", 12, "户"),
        ("修好12盏路灯", 12, "盏"),
        ("今年12月31日前走访三十户", 30, "户"),
        ("三天内回复5件诉求", 5, "件"),
        ("3个月内开展6场活动", 6, "场"),
        ("看望82岁的王奶奶4次", 4, "次"),
        ("在3号窗口讲解50人", 50, "人"),
        ("电话13812345678，帮8位老人", 8, "位"),
        ("满意率达到100%", 100, "%"),
        ("坚持值班30天", 30, "天"),
        ("帮二十多位老人", 20, "位"),
        ("visit 12 families", 12, "families"),
        ("mend 3 street lights by 31 December", 3, "lights"),
        ("teach 2 primary school classes", 2, "classes"),
        ("collect 30 warm winter coats for children", 30, "coats"),
        ("help 6 new families move in", 6, "families"),
        ("help twenty neighbours by Friday", 20, "neighbours"),
        ("help twenty-five neighbours", 25, "neighbours"),
        ("Repair 3 lamps at gate 4", 3, "lamps"),
        ("teach a dozen people in 2 weeks", 12, "people"),
        ("visit 12 families in December 2026", 12, "families"),
        ("By 31 December 2026 answer 40 letters", 40, "letters"),
        ("100% of letters answered", 100, "%"),
        ("修好一盏路灯", 1, "盏"),
        ("调解12起邻里纠纷", 12, "起"),
        ("带2名徒弟，每周练两次", 2, "名"),
        ("fix one street light by 31 December", 1, "light"),
        ("hold one job fair", 1, "fair"),
        ("help one neighbour learn English", 1, "neighbour"),
        ("collect 2,000 kg of food", 2000, "kg"),
        ("clear the canal bank, 40 bags, by 1 May", 40, "bags"),
        ("take part in 20 hours of volunteering", 20, "hours"),
        ("give blood twice", 2, "times"),
    ],
)
def test_a_sentence_gives_its_goal(sentence, count, unit):
    deadline = find_deadline(sentence, today=TODAY)
    amount = find_amount(sentence, taken=deadline and deadline.span)
    assert amount is not None
    assert (amount.number, amount.unit_word) == (count, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "把窗口排队时间从30分钟压到15分钟以内",
        "每个月最后一个周五开放日",
        "12月31日前完成",
        "2026年把路修好",
        "电话13812345678",
        "满意率达到95%",
        "三天内修好路灯",
        "一个月内办完",
        "修好3号楼的灯",
        "第三次党员大会",
        "做到千家万户放心",
        "一次性告知",
        "每位老人都问到",
        "完成1/3",
        "1.5公里的路",
        "年底前",
        "",
        "Friday at 5 pm",
        "in 2026",
        "by 31 December 2026",
        "window 3 is polite",
        "call 555 1234",
        "answer within 3 days",
        "raise it by 5%",
        "at 10:30",
        "be kind",
    ],
)
def test_other_numbers_are_no_goal(sentence):
    deadline = find_deadline(sentence, today=TODAY)
    assert find_amount(sentence, taken=deadline and deadline.span) is None


def test_without_deadline_and_amount_the_pledges_words_are_left():
    sentence = "年底前帮20位老人学会手机挂号"
    deadline = find_deadline(sentence, today=TODAY)
    amount = find_amount(sentence, taken=deadline.span)
    assert cut_out(sentence, deadline.span, amount.span) == "帮老人学会手机挂号"


@pytest.mark.parametrize(
    ("reply", "count"),
    [
        ("2", 2),
        ("２", 2),
        ("两位", 2),
        ("两个。", 2),
        ("做了3个", 3),
        ("这周帮了三位老人", 3),
        ("+1", 1),
        ("＋2", 2),
        ("three", 3),
        ("Three!", 3),
        ("helped 4 people", 4),
        ("twenty-one", 21),
        ("十二", 12),
        ("一百二十人", 120),
        ("没有", 0),
        ("0", 0),
        ("none", 0),
        ("not yet", 0),
        ("1,200", 1200),
        ("2.5", None),
        ("12月", None),
        ("50%", None),
        ("三五个", None),
        ("帮老人挂号", None),
        ("2个老人说等太久，1个没来", None),
        ("13812345678", None),
        ("", None),
        ("hello", None),
        ("-3", None),
    ],
)
def test_a_reply_is_a_count_or_nothing(reply, count):
    assert parse_count(reply) == count


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("二十", 20),
        ("两百", 200),
        ("一百零五", 105),
        ("一百二", 120),
        ("一千三百", 1300),
        ("一万二千", 12000),
        ("二〇二六", 2026),
        ("廿五", 25),
        ("零", 0),
        ("三五", None),
        ("十十", None),
        ("百千", None),
        ("万", None),
        ("", None),
    ],
)
def test_chinese_numerals_have_one_value_or_none(written, value):
    assert chinese_number(written) == value


@given(st.integers(1, 9999))
def test_every_number_written_in_chinese_reads_back(n):
    digits = "零一二三四五六七八九"
    written, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // scale % 10
        if digit:
            written += ("零" if zero and written else "") + digits[digit] + name
        zero = not digit
    assert chinese_number(written) == n


def test_english_numerals_have_one_value_or_none():
    assert [english_number(w) for w in ("seven", "forty two", "a hundred", "three hundred five", "dozen")] == [
        7,
        42,
        100,
        305,
        12,
    ]
    assert [english_number(w) for w in ("", "two three", "twelve five", "help")] == [None] * 4
    assert number("１，２００") == 1200


@given(st.text(), st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_any_text_is_read_without_failing(text, taken):
    find_amount(text)
    parse_count(text)
    number(text)


numbers = st.text(st.sampled_from("0123456789一二两三十百千万零个位次天%年月日+-., halftwenydoz"), max_size=20)


@given(numbers)
def test_any_heap_of_numbers_is_read_without_failing(text):
    amount = find_amount(text)
    assert amount is None or 0 < amount.number <= 1_000_000
    parse_count(text)
