"""`cisflow split`, `join` and `merge`, as people call them: what is refused and what is told."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from cisflow import Desk, Refused
from cisflow.journal.memory_store import MemoryStore
from tests.cli.conftest import ROUTE
from tests.docs_harness import call


def run(words: str, ends: int = 0) -> str:
    """What a command says; it ends as it should."""
    ended, said = call(["cisflow", *shlex.split(words)])
    assert ended == ends, said
    return said


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with three cases: two of them may be merged."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    Path("order.yaml").write_text(ROUTE, "utf-8")
    for name in ("o", "p", "q"):
        run(
            f"open {name} --route order.yaml --store sqlite:///s.db --on 2026-03-01 --by clerk"
            f" --title {name}"
        )
    return "sqlite:///s.db"


def package() -> Desk:
    """Two packages with a document of the same name."""
    Path("order.yaml").write_text(ROUTE, "utf-8")
    desk = Desk(MemoryStore(Path()), "order.yaml")
    for name, own in (("o", "annex"), ("p", "draft")):
        desk.open(name, "2026-03-01", "clerk", documents={"note": f"Note of {name}", own: own})
    return desk


def test_no_document_is_lost_when_two_packages_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where both have a document of one name it is refused, with the name; nothing is written."""
    monkeypatch.chdir(tmp_path)
    desk = package()
    with pytest.raises(Refused) as refused:
        desk.merge("o", "p", "2026-03-02")
    (reason,) = refused.value.reasons
    assert (reason.code, "the name note" in reason.message.plain()) == ("ST213", True)
    assert [len(desk.case(each).events) for each in ("o", "p")] == [1, 1]


def test_a_merge_is_the_same_only_on_its_day(url: str) -> None:
    """Again on the same day by the same body changes nothing; another day or body is refused."""
    merge = f"merge o p --store {url} --by clerk"
    assert run(f"{merge} --on 2026-03-02") == run(f"{merge} --on 2026-03-02")
    for other in (f"{merge} --on 2026-03-03", f"merge o p --store {url} --on 2026-03-02"):
        assert run(other, 1) == (
            "ST213 the journal of o says so already, but otherwise: p was merged in, 2 March 2026, "
            "by Registry\n"
        )
    assert run(f"log p --store {url} --format json").count('"seq"') == 2


def test_a_split_is_the_same_only_with_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other documents, or another day, under the name of what was split off are refused."""
    monkeypatch.chdir(tmp_path)
    desk = package()
    desk.split("o", "part", ["annex"], "2026-03-02")
    assert desk.split("o", "part", ["annex"], "2026-03-02").file.id == "part"
    for documents, day in ((["note"], "2026-03-02"), (["annex"], "2026-03-03")):
        with pytest.raises(Refused, match="already, but otherwise: part was split off"):
            desk.split("o", "part", documents, day)


def test_a_day_before_the_last_entry_is_warned_of(url: str) -> None:
    """As of what is recorded, for each of the two cases whose last entry is later."""
    run(f"act p draft.submit --store {url} --on 2026-03-05 --by clerk")
    said = run(f"merge o p --store {url} --on 2026-03-02").splitlines()
    assert [each.split(" «")[0][:19] for each in said[1:]] == ["p: warning RP108 me"]
    assert "RP108" not in run(f"merge o q --store {url} --on 2026-03-02")


def test_what_is_recorded_after_a_merge_says_that_the_case_is_finished(url: str) -> None:
    """There is no stage to name."""
    run(f"merge o p --store {url} --on 2026-03-02")
    said = run(f"record p draft.submit --store {url} --on 2026-03-04 --by clerk").splitlines()
    assert said[0] == "Recorded, though consideration is finished: merged into o."
    said = run(f"retract p 3 --store {url} --reason wrong").splitlines()
    assert said == [
        "Number 3 is retracted by number 4. Note: consideration is finished: merged into o."
    ]
