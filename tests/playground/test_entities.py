"""HTML and MarkdownV2 become what Telegram's server makes of them."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.entities import detect, finished, parse_html, utf16_length
from playground.errors import ApiError
from playground.files import picture_size
from playground.markdown import parse_markdown_v2


def kinds(entities: list[dict[str, object]]) -> list[tuple[object, object, object]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "plain", "expected"),
    [
        ("<b>bold</b> <i>it</i>", "bold it", [("bold", 0, 4), ("italic", 5, 2)]),
        ("<u><s>x</s></u>", "x", [("strikethrough", 0, 1), ("underline", 0, 1)]),
        ("👍 <b>承诺</b>", "👍 承诺", [("bold", 3, 2)]),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;&#33;&nbsp;", '1 < 2 & 3 > 2 "!&nbsp;', []),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ("<code>x</code>", "x", [("code", 0, 1)]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ("<b></b>x", "x", []),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
    ],
)
def test_html_becomes_text_and_entities(source: str, plain: str, expected: list[object]) -> None:
    text, entities = parse_html(source)
    assert text == plain
    assert sorted(kinds(entities)) == sorted(expected)  # type: ignore[type-var]


def test_links_and_code_blocks_keep_their_address_and_language() -> None:
    _, [link] = parse_html('<a href="https://example.com/?a=1&amp;b=2">x</a>')
    assert link["url"] == "https://example.com/?a=1&b=2"
    _, [mention] = parse_html('<a href="tg://user?id=42">Ada</a>')
    assert (mention["type"], mention["user"]["id"]) == ("text_mention", 42)
    _, [block] = parse_html('<pre><code class="language-python">print()</code></pre>')
    assert (block["type"], block["language"]) == ("pre", "python")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<x>", 'Unsupported start tag "x" at byte offset 0'),
        ("诺<p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_the_servers_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_the_server_finds_commands_addresses_and_tags_by_itself() -> None:
    text = "/start@my_bot go to https://example.com/a, ask @ada #承诺 a@b.org or /2 but not a/b"
    found = [(e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in detect(text)]
    assert found == [
        ("bot_command", "/start@my_bot"),
        ("url", "https://example.com/a"),
        ("mention", "@ada"),
        ("hashtag", "#承诺"),
        ("email", "a@b.org"),
        ("bot_command", "/2"),
    ]


def test_addresses_are_found_within_chinese() -> None:
    text = "详见https://example.com/a?b=1。或 example.org，谢谢"
    found = [text[e["offset"] : e["offset"] + e["length"]] for e in detect(text)]
    assert found == ["https://example.com/a?b=1", "example.org"]


def test_text_is_trimmed_and_entities_move_along() -> None:
    text, entities = finished(*parse_html("\n  <b>Title </b>\n<code>/no</code>  "))
    assert text == "Title \n/no"
    assert kinds(entities) == [("bold", 0, 6), ("code", 7, 3)]


def test_markdown_v2() -> None:
    text, entities = parse_markdown_v2("*bold _both_* `code` [x](https://example.com/) ||y|| 1\\.\n>quote\nend")
    assert text == "bold both code x y 1.\nquote\nend"
    assert [e["type"] for e in entities] == ["bold", "italic", "code", "text_link", "spoiler", "blockquote"]
    with pytest.raises(ApiError, match=r"Character '\.' is reserved"):
        parse_markdown_v2("The end.")
    with pytest.raises(ApiError, match="Can't find end of Bold entity at byte offset 0"):
        parse_markdown_v2("*x")


def test_a_jpegs_size_is_read_from_its_frame_header() -> None:
    header = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0\x00\x11\x08\x01\xe0\x02\x80\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    assert picture_size(header + frame) == (640, 480)
    assert picture_size(b"%PDF-1.7") is None


@given(st.text(alphabet="<>/&;ab =\"'#1x👍\n", max_size=40))
def test_any_html_is_read_or_refused(source: str) -> None:
    for wrapped in (source, f"<b>{source}</b>", f'<a href="{source}">x</a>'):
        with contextlib.suppress(ApiError):
            within_bounds(*finished(*parse_html(wrapped)))


@given(st.text(alphabet="*_~|`[]()>!\\ab.\n👍", max_size=40))
def test_any_markdown_is_read_or_refused(source: str) -> None:
    with contextlib.suppress(ApiError):
        within_bounds(*finished(*parse_markdown_v2(source)))


def within_bounds(text: str, entities: list[dict[str, Any]]) -> None:
    for entity in entities:
        assert entity["length"] > 0
        assert 0 <= entity["offset"] <= utf16_length(text) - entity["length"]
