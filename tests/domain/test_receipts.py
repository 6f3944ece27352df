"""Numbers and receipt codes: enough bits, copied by hand without harm, and a slip that never goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.receipts import CODE_SIGNS, NUMBER_SIGNS, Miscopied, code_in, new_code, new_receipt, receipt_in, spelled

codes = st.builds(new_code)


def test_numbers_are_40_bits_without_lookalikes() -> None:
    assert len(NUMBER_SIGNS) ** 8 >= 2**40
    assert not set("ILOU") & set(NUMBER_SIGNS)
    assert receipt_in(new_receipt()) is not None
    assert len({new_receipt() for _ in range(500)}) == 500


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7K2Q-XB9P", "7K2Q-XB9P"),
        (" 7k2q xb9p ", "7K2Q-XB9P"),
        ("７Ｋ２Ｑ－ＸＢ９Ｐ", "7K2Q-XB9P"),
        ("7K2QXB9P", "7K2Q-XB9P"),
        ("7K2Q—XBOI", "7K2Q-XB01"),
        ("birthday", None),
        ("post code", None),
        ("7K2Q-XB9", None),
        ("我的编号 7K2Q-XB9P", None),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, read: str | None) -> None:
    assert receipt_in(typed) == read


def test_every_number_is_understood_with_and_without_its_dash() -> None:
    for _ in range(2_000):
        receipt = new_receipt()
        assert receipt_in(receipt) == receipt_in(receipt.replace("-", "").lower()) == receipt


def test_a_receipt_code_holds_more_than_80_bits_in_signs_that_no_hand_confuses() -> None:
    assert len(CODE_SIGNS) ** 18 > 2**80
    assert not set("OILZSGBU") & set(CODE_SIGNS)
    assert len({new_code() for _ in range(500)}) == 500


@given(codes)
def test_a_code_is_read_however_it_was_written_down(code: str) -> None:
    confused = code.translate(str.maketrans("012568V", "OLZSGBU"))[:-2] + code[-2:]
    ways = (code, code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("-", "—"), confused)
    assert {code_in(way) for way in ways} == {code}
    assert receipt_in(code) is None


@given(codes, st.integers(0, 19), st.integers(1, 27))
def test_any_one_wrong_sign_is_seen(code: str, place: int, by: int) -> None:
    signs = list(code.replace("-", ""))
    alphabet = "0123456789" if place >= 18 else CODE_SIGNS
    signs[place] = alphabet[(alphabet.index(signs[place]) + 1 + by % (len(alphabet) - 1)) % len(alphabet)]
    if "".join(signs) == code.replace("-", ""):
        return
    with pytest.raises(Miscopied):
        assert code_in("".join(signs)) is None


@given(codes, st.integers(0, 18))
def test_any_two_neighbours_that_changed_places_are_seen(code: str, place: int) -> None:
    signs = list(code.replace("-", ""))
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    if "".join(signs) == code.replace("-", ""):
        return
    with pytest.raises(Miscopied):
        code_in("".join(signs))


@pytest.mark.parametrize(
    "said",
    ["", "谢谢", "7K2Q-XB9P", "I have been waiting 4 weeks, 2 days", "this case went well also", "138 1234 5678"],
)
def test_what_people_say_is_no_receipt_code(said: str) -> None:
    assert code_in(said) is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_letter_of_a_code_has_a_word_to_be_read_out_with(language: str) -> None:
    for sign in CODE_SIGNS:
        said = spelled(sign, language)[0]
        assert said.startswith(sign)
        assert (len(said) > 1) == sign.isalpha()
    assert len(spelled(new_code(), language)) == 5
