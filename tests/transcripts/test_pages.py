"""The pages that hold transcripts hold every flow in both languages, and nothing else below their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts import pages
from tests.transcripts.pages import BELOW, Block, Count, Page
from tests.transcripts.story import names_of_pages, titles_of


@pytest.mark.parametrize("name", names_of_pages())
def test_a_page_is_what_its_flows_make_it(name: str) -> None:
    page, titles = Page.read(name), titles_of(name)
    assert list(page.sections) == list(titles)
    assert {flow for flow, blocks in page.sections.items() if blocks.keys() != {"zh", "en"}} == set()
    assert page.text(titles) == (pages.DOCS / f"{name}.md").read_text("utf-8")


def test_a_page_keeps_what_is_written_by_hand_and_reads_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    (tmp_path / "a.md").write_text(f"# By hand\n\n{BELOW}\nold", "utf-8")
    page = Page.read("a")
    counts = (Count("the one", 1, 2, (3, 4)), Count("other", 0, 0, (0, 0)))
    page.sections = {"one": {"zh": Block(counts, "甲\n\n  │ 乙"), "en": Block(counts, "a")}}
    page.write("a", {"one": "一 · One"})
    again = Page.read("a")
    assert again.sections == page.sections
    text = (tmp_path / "a.md").read_text("utf-8")
    assert text.startswith("# By hand\n")
    assert "| 一 · One | the one | 1 (3) | 2 (4) |" in text
