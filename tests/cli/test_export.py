"""`cisflow export`: a workflow net in a file, or why there is none."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.docs_harness import call

WAY = """\
stages:
  a: {{actions: {{go: {{to: b}}}}}}
  b:
    branches:
      x: {{stages: {{x: {{actions: {{ok: {{to: join}}}}}}}}}}
      y: {{stages: {{y: {{actions: {{ok: {{to: join}}}}}}}}}}
    join: {join}
    then: c
  c: {{final: adopted}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a route that a net can hold and one that it cannot."""
    monkeypatch.chdir(tmp_path)
    Path("all.yaml").write_text(f"route: all\n{WAY.format(join='all')}", "utf-8")
    Path("any.yaml").write_text(f"route: any\n{WAY.format(join='any')}", "utf-8")
    return tmp_path


def test_a_net_is_written(folder: Path) -> None:
    """It is told where, and how large it is, in the language asked for."""
    assert call(["cisflow", "export", "all.yaml", "-o", "net.pnml", "--lang", "en"]) == (
        0,
        "Written: net.pnml (9 places, 7 transitions)\n",
    )
    ended, said = call(["cisflow", "export", "all.yaml", "-o", "net.PNML", "--lang", "ru"])
    assert (ended, said) == (0, "Записано: net.PNML (мест: 9, переходов: 7)\n")
    assert Path("net.pnml").read_bytes() == Path("net.PNML").read_bytes()
    assert call(["cisflow", "export", "all.yaml"]) == (0, Path("net.pnml").read_text("utf-8"))


def test_where_no_net_holds_the_route_nothing_is_written(folder: Path) -> None:
    """Exit 1 with the findings, their place and the command that explains them; the old file stays."""
    Path("net.pnml").write_text("old", "utf-8")
    ended, said = call(["cisflow", "export", "any.yaml", "-o", "net.pnml", "--lang", "en"])
    assert ended == 1
    first, last = said.splitlines()
    assert first == (
        "any.yaml:8:5: error EX101 block b goes on when 1 of its 2 branches are done, "
        "and cancels the rest"
    )
    assert last == "Nothing was written. Explained by: cisflow rule EX101"
    assert Path("net.pnml").read_text("utf-8") == "old"
    assert sorted(each.name for each in folder.iterdir()) == ["all.yaml", "any.yaml", "net.pnml"]


def test_a_warning_is_told_and_the_net_written(folder: Path) -> None:
    """A stage from which no way leads spoils no file."""
    text = Path("all.yaml").read_text("utf-8").replace("go: {to: b}", "go: {to: b}, park: {to: d}")
    Path("all.yaml").write_text(f"{text}  d: {{}}\n", "utf-8")
    ended, said = call(["cisflow", "export", "all.yaml", "-o", "net.pnml", "--lang", "en"])
    assert ended == 0
    assert "warning EX120 d lies on no way" in said
    assert Xml.parse("net.pnml").getroot().tag.endswith("pnml")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["all.yaml", "-o", "net.xml"], "net.xml: a net is written to a file that ends in .pnml"),
        (["all.yaml", "-o", "no/such/net.pnml"], "no/such/net.pnml"),
        (["no/such", "-o", "net.pnml"], "there is no route no/such"),
        ([], "Missing argument 'ROUTE'"),
    ],
)
def test_what_cannot_be_run_is_told(folder: Path, words: list[str], told: str) -> None:
    """Exit 2, and why."""
    ended, said = call(["cisflow", "export", *words, "--lang", "en"])
    assert ended == 2
    assert told in said
    assert not list(folder.glob("*.xml"))
