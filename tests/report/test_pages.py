"""The pages of the reference are what the rules say today."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cisflow.checks.registry import rules
from cisflow.cli.rule_pages import FOLDER, differences, file_name, index, main, pages
from cisflow.report.explain import entries
from cisflow.report.page import Entry, page, yields

HAVE_BAD = [each for each in entries() if getattr(each, "bad", "")]
READ_AS = {
    "CF130": "RD126",
    "CF131": "RD120",
    "CF507": "RD152",
    "SM213": "RD172",
}  # in a file the reader finds it first


def test_the_pages_on_disk_are_those_that_would_be_written() -> None:
    """No page is out of date, missing or left over: else run python -m cisflow.cli.rule_pages."""
    assert differences(FOLDER) == []


@pytest.mark.parametrize("entry", HAVE_BAD, ids=lambda entry: entry.code)
def test_the_bad_example_yields_what_its_page_says(entry: Entry) -> None:
    """`cisflow check` really finds the code in the example that the page shows."""
    assert READ_AS.get(entry.code, entry.code) in {each.code for each in yields(entry.bad)}  # type: ignore[attr-defined]  # chosen for having it


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_page_holds_all_that_a_rule_says(rule: Entry) -> None:
    """Code, name, why, fix, both examples and the finding stand on the page of a rule."""
    text = pages()[file_name(rule)]
    assert text.startswith(f"# {rule.code} {rule.name}\n")
    for part in (rule.why.en, rule.fix.en, rule.bad, rule.good):  # type: ignore[attr-defined]
        assert part.rstrip() in text
    assert f" {READ_AS.get(rule.code, rule.code)} " in text.partition("`cisflow check` says")[2]


def test_a_page_leaves_out_what_an_entry_does_not_have() -> None:
    """An entry of four texts has a page without examples; a number is told with its setting."""
    plain = next(each for each in entries() if each.code == "ST201")
    looping = next(each for each in entries() if each.name == "looping")
    assert "```" not in page(plain, str)
    assert "limits: {looping: 3}" in page(looping, str)


def test_the_index_links_every_page() -> None:
    """The index names each code once, with a link to its page."""
    text = index(entries())
    for each in entries():
        assert text.count(f"]({file_name(each)})") == 1


def test_check_mode_names_what_is_wrong_and_mends_nothing(tmp_path: Path) -> None:
    """A page that differs, is missing or is left over makes `--check` exit 1 and stays as it is."""
    run = CliRunner().invoke
    assert run(main, [str(tmp_path)]).exit_code == 0
    assert run(main, ["--check", str(tmp_path)]).exit_code == 0
    (tmp_path / "CF201-unreachable-stage.md").write_text("changed", "utf-8")
    (tmp_path / "CF202-trap.md").unlink()
    (tmp_path / "CF999-gone.md").write_text("left over", "utf-8")
    result = run(main, ["--check", str(tmp_path)])
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.output.splitlines()] == [
        "CF201-unreachable-stage.md",
        "CF202-trap.md",
        "CF999-gone.md",
    ]
    assert (tmp_path / "CF201-unreachable-stage.md").read_text("utf-8") == "changed"
    assert run(main, [str(tmp_path)]).exit_code == 0
    assert differences(tmp_path) == []
