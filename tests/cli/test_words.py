"""Words that say nothing are refused, and what is corrected is told of as what is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from cisflow import CannotRun, Desk
from cisflow.journal.memory_store import MemoryStore
from tests.cli.conftest import ROUTE
from tests.cli.test_ties import run, url

__all__ = ["url"]  # a fixture

EMPTY = {
    "record o '' --on 2026-03-02": "the action is empty",
    "record o --stage ' ' --on 2026-03-02": "the stage is empty",
    "record o draft.submit --key '' --on 2026-03-02": "the key is empty",
    "act o draft.submit --key '' --on 2026-03-02 --by clerk": "the key is empty",
    "correct o 1 --note word --key ''": "the key is empty",
    "retract o 2 --reason ''": "the reason is empty",
    "retract o 2 --reason why --key ''": "the key is empty",
    "plan o board --on 2026-03-12 --announced 2026-03-05 --key ''": "the key is empty",
}


@pytest.mark.parametrize("words", EMPTY)
def test_an_empty_word_is_refused(url: str, words: str) -> None:
    """Nothing is written, and the word that is empty is named."""
    run(f"record o draft.submit --on 2026-03-02 --by clerk --store {url}")
    before = run(f"log o --store {url} --format json")
    assert EMPTY[words] in run(f"{words} --store {url}", 2)
    assert run(f"log o --store {url} --format json") == before


def test_an_empty_reason_is_refused_by_a_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program is told as a person is; a case is not opened under an empty key either."""
    monkeypatch.chdir(tmp_path)
    Path("order.yaml").write_text(ROUTE, "utf-8")
    desk = Desk(MemoryStore(Path()), "order.yaml")
    desk.open("o", "2026-03-01", "clerk")
    desk.record("o", "draft.submit", "2026-03-02")
    with pytest.raises(CannotRun, match="the reason is empty"):
        desk.retract("o", 2, "")
    with pytest.raises(CannotRun, match="the key is empty"):
        desk.open("p", "2026-03-01", "clerk", key="")
    assert len(desk.case("o").events) == 2


def test_a_correction_is_told_of_as_a_record_is(url: str) -> None:
    """What the route did not foresee of the entry as it reads now follows."""
    wrong = run(f"record p foo.bar --on 2026-03-02 --by clerk --store {url}").splitlines()[1:]
    run(f"record o draft.submit --on 2026-03-02 --by clerk --store {url}")
    said = run(f"correct o 2 --action foo.bar --store {url}").splitlines()
    assert said[1:] == wrong
    assert "warning RP1" in wrong[0]
    assert len(run(f"correct o 2 --action draft.submit --store {url}").splitlines()) == 1
