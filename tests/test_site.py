"""The site shows every document; its hooks turn what only a forge understands."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from tests.docs_harness import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
OPENING = re.compile(r'^```\w+( title="[^"\s]+")?$')


@pytest.fixture(scope="module")
def hooks() -> Any:  # noqa: ANN401 - a module
    """The hooks, which are no part of a package."""
    spec = importlib.util.spec_from_file_location("site_hooks", DOCS / "site_hooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(hooks: Any, name: str, text: str) -> str:  # noqa: ANN401
    """A page as MkDocs is given it."""
    page = SimpleNamespace(file=SimpleNamespace(src_uri=name))
    turned: str = hooks.on_page_markdown(text, page, None, None)
    return turned


def leaves(nav: Any) -> Iterator[str]:  # noqa: ANN401
    """The pages of a navigation, wherever in it they stand."""
    if isinstance(nav, str):
        yield nav
    for each in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from leaves(each)


def test_every_document_stands_in_the_navigation_once(hooks: Any) -> None:  # noqa: ANN401
    """No page can be found by search alone, and none is listed twice."""
    config = hooks.on_config({"docs_dir": str(DOCS), "nav": SETTINGS["nav"]})
    assert sorted(leaves(config["nav"])) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_every_block_opens_as_the_site_reads_it(hooks: Any, name: str) -> None:  # noqa: ANN401
    """A block begins with its language and at most the name of its file, and the text is the same."""
    text = (DOCS / name).read_text("utf-8")
    turned = shown(hooks, name, text)
    fences = [line for line in turned.splitlines() if line.startswith("```") and line != "```"]
    assert [line for line in fences if not OPENING.match(line)] == []
    assert len(turned.splitlines()) == len(text.splitlines())


def test_what_leads_out_of_the_documents_becomes_words(hooks: Any) -> None:  # noqa: ANN401
    """The name of the file stays; links between pages, and what stands in code, are left alone."""
    text = "[code](../../src/a.py#x) [page](../glossary.md)\n```text\n[code](../../src/a.py)\n```\n"
    assert shown(hooks, "how-to/one.md", text) == (
        "code (`src/a.py`) [page](../glossary.md)\n```text\n[code](../../src/a.py)\n```\n"
    )
    assert shown(hooks, "tutorial.md", "[code](../src/a.py)") == "code (`src/a.py`)"


def test_a_page_loads_nothing_from_elsewhere() -> None:
    """No fonts of others, no scripts or styles beside those of the theme, no diagrams that fetch a program."""
    assert SETTINGS["theme"]["font"] is False
    assert SETTINGS["extra_css"] == ["site.css"]
    assert not re.search("url|@import", (DOCS / "site.css").read_text("utf-8"))
    assert not {"extra_javascript", "extra"} & SETTINGS.keys()
    assert "mermaid" not in str(SETTINGS["markdown_extensions"])
