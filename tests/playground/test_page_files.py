"""The page's files: what the server sends first knows all the rest, and nothing comes from elsewhere."""

import re

from playground.app import PAGE

INDEX = (PAGE / "index.html").read_text(encoding="utf-8")
MODULES = sorted(path.name for path in PAGE.glob("*.js"))


def test_every_module_is_fetched_at_once_and_none_that_is_not_there() -> None:
    preloaded = re.findall(r'<link rel="modulepreload" href="static/([\w-]+\.js)">', INDEX)
    assert sorted(preloaded) == MODULES
    assert preloaded[0] == "main.js"


def test_no_module_has_grown_beyond_a_few_screens() -> None:
    lengths = {name: len((PAGE / name).read_text(encoding="utf-8").splitlines()) for name in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_no_text_becomes_html() -> None:
    dangerous = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    assert [name for name in MODULES if dangerous.search((PAGE / name).read_text(encoding="utf-8"))] == []
