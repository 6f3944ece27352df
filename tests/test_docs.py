"""The pages: every link leads somewhere, every button they name is there, every word of the glossary is used."""

from __future__ import annotations

import importlib
import os
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FOR_READERS = (
    "members.md",
    "residents.md",
    "officers.md",
    "rosters.md",
    "broadcasts.md",
    "scorecards.md",
    "exports.md",
)
LABEL = re.compile(r"〔([^〕]+)〕")
NOT_OURS = {"START", "+1"}  # Telegram's own button, and a number
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
TERM = re.compile(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| `([^`]+)` \|$", re.MULTILINE)


@cache
def said(language: str) -> str:
    """Return every word that the bot says in a language."""
    files = sorted((ROOT / "messages" / "locales" / language).glob("*.ftl"))
    return "\n".join(file.read_text("utf-8") for file in files)


def names_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md"], ids=names_of
)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("name", FOR_READERS)
def test_every_button_that_a_page_names_is_there(name: str) -> None:
    labels = set(LABEL.findall((DOCS / name).read_text("utf-8"))) - NOT_OURS
    parts = {part.strip() for label in labels for part in label.split(" · ")}
    assert not {part for part in parts if part not in said("zh") and part not in said("en")}


def test_every_word_of_the_glossary_is_said_and_is_where_it_says() -> None:
    terms = TERM.findall((DOCS / "glossary.md").read_text("utf-8"))
    assert len(terms) > 20
    for chinese, english, module in terms:
        assert chinese in said("zh"), chinese
        assert english.lower() in said("en").lower(), english
        importlib.import_module(module)


def test_every_decision_is_listed() -> None:
    page = DOCS / "decisions" / "README.md"
    head = page.read_text("utf-8").partition("\n- ")[0]
    heads = {file.name: file.read_text("utf-8").partition("\n")[0].lstrip("# ") for file in page.parent.glob("0*.md")}
    listed = "\n".join([head, *(f"- [{title}]({name})" for name, title in sorted(heads.items())), ""])
    if os.environ.get("WRITE_DOCS"):
        page.write_text(listed, "utf-8")
    assert page.read_text("utf-8") == listed, "WRITE_DOCS=1 writes it"


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert not [file.name for file in DOCS.glob("*.md") if file.name not in contents]
