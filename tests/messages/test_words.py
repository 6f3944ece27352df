"""The words: complete in every language, with the same arguments, and nothing that a reader would trip over."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from domain.audits import Deed
from domain.roles import Role
from domain.roster_words import ROLES, normal
from messages.words import FOLDER, LANGUAGES, VOCABULARIES, Bundle, MissingWords, Safe, words_for

ROOT = Path(__file__).parent.parent.parent
COMMENTS = (ast.Comment, ast.GroupComment, ast.ResourceComment)
LABEL_MOST = {"zh": 14, "en": 24}


class Arguments(Visitor):
    """Collects the variables that a pattern uses, and the terms it refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.terms: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        self.variables.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.terms.add(node.id.name)


def entries(folder: Path) -> tuple[dict[str, Arguments], set[str], list[str]]:
    """Return the messages of a folder with their arguments, the terms it defines, and the junk in it."""
    messages: dict[str, Arguments] = {}
    terms: set[str] = set()
    junk: list[str] = []
    for file in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            if isinstance(entry, ast.Junk):
                junk.append(f"{file.name}: {entry.content[:60]!r}")
            elif isinstance(entry, ast.Message):
                assert entry.id.name not in messages, f"{entry.id.name} is twice in {folder}"
                found = Arguments()
                found.visit(entry)
                messages[entry.id.name] = found
            elif isinstance(entry, ast.Term):
                terms.add(entry.id.name)
    return messages, terms, junk


@cache
def said(language: str) -> tuple[dict[str, Arguments], set[str], list[str]]:
    """Return the entries of a language; read by whoever asks first, not by every worker that collects."""
    return entries(FOLDER / "locales" / language)


def everything_said() -> str:
    """Return all code and all templates that say words."""
    files = (file for room in ("messages", "handlers", "schedules", "bot") for file in (ROOT / room).rglob("*"))
    return "\n".join(file.read_text("utf-8") for file in files if file.suffix in (".py", ".html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_words_parses(language: str) -> None:
    assert not said(language)[2]


def test_chinese_and_english_say_the_same_things() -> None:
    assert said("zh")[0].keys() == said("en")[0].keys()


def test_both_languages_use_arguments_that_the_code_gives() -> None:
    # A language may leave an argument out (English counts, Chinese need not), but it cannot use one of its own.
    code = everything_said()
    given = set(re.findall(r"\b([a-z_]+)=", code))
    for language in LANGUAGES:
        for key, found in said(language)[0].items():
            assert found.variables <= given, f"{key} ({language}) wants {found.variables - given}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_organisation_calls_its_people_comes_from_its_vocabulary(language: str) -> None:
    named = {"zh": "支部|党员|书记|队长|会员", "en": r"\b(?:branch|secretar|steward|team leader)"}[language]
    for file in (FOLDER / "locales" / language).glob("*.ftl"):
        for line in file.read_text("utf-8").splitlines():
            said = re.sub(r"\{ -[^}]*\}|^[a-z_-]+ =|^\s+\*?\[\w+\]", "", line)
            assert not re.search(named, said, re.IGNORECASE), f"{file.name}: {line}"


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_roster_understands_the_roles_that_it_asks_for(language: str, vocabulary: str) -> None:
    words = words_for(language, vocabulary)
    for role in Role:
        assert ROLES[normal(words.plain(f"role-{role}").replace("campaign ", ""))] is role


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_of_power_can_be_read_afterwards(language: str) -> None:
    said = [words_for(language)(f"audit-{deed.replace('_', '-')}", role="", whom="") for deed in Deed]
    assert len(set(said)) == len(Deed)


def test_no_words_are_left_that_nobody_says() -> None:
    code = everything_said()
    # Keys put together from parts are written f"prefix-{…}"; their prefix counts.
    prefixes = tuple(re.findall(r'f"([a-z][a-z0-9-]*-)\{', code))
    unsaid = [key for key in said("zh")[0] if f'"{key}"' not in code and not (prefixes and key.startswith(prefixes))]
    assert not unsaid


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_vocabulary_has_every_term_that_the_words_use(language: str, vocabulary: str) -> None:
    file = FOLDER / "vocabulary" / vocabulary / f"{language}.ftl"
    terms = {
        entry.id.name for entry in FluentParser().parse(file.read_text("utf-8")).body if isinstance(entry, ast.Term)
    }
    used = set().union(*(found.terms for found in said(language)[0].values()))
    assert used - said(language)[1] <= terms


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_button_labels_fit_a_phone(language: str) -> None:
    words = words_for(language)
    long = {
        key: label
        for key, found in said(language)[0].items()
        if "-button-" in key and not found.variables and len(label := words.plain(key)) > LABEL_MOST[language]
    }
    assert not long


def test_arguments_are_escaped_and_labels_are_not() -> None:
    words = words_for("zh")
    assert words("home-hello", name="<b>&", organisation="x").startswith("&lt;b&gt;&amp;")
    assert words.plain("home-hello", name="<b>&", organisation="x").startswith("<b>&")
    assert words("home-hello", name=Safe("<b>x</b>"), organisation="x").startswith("<b>x</b>")


def test_a_missing_message_or_argument_is_an_error_and_not_a_guess() -> None:
    words = words_for("en")
    with pytest.raises(MissingWords):
        words("no-such-message")
    with pytest.raises(MissingWords):
        words("home-hello", name="Ada")


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_that_are_read_one_by_one_are_those_of_whole_files(language: str) -> None:
    for file in (
        FOLDER / "vocabulary" / "party" / f"{language}.ftl",
        *sorted((FOLDER / "locales" / language).iterdir()),
    ):
        bundle = Bundle(language)
        bundle.add_text(file.read_text("utf-8"))
        whole = [each for each in FluentParser().parse(file.read_text("utf-8")).body if not isinstance(each, COMMENTS)]
        assert whole
        for entry in whole:
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            assert bundle.read(name).equals(entry, ignored_fields=["span", "comment"])
