"""The officer's commands over a store: what they write is there, and they answer as over a file."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from cisflow import Desk, KeyTaken, StaleCase, dump, open_store
from cisflow.journal.store import Write
from tests.docs_harness import call
from tests.journal.conftest import postgres, postgres_folder, postgres_server

__all__ = ["postgres", "postgres_folder", "postgres_server"]  # fixtures

URLS = ("sqlite:///s.db", "dir:box")


def run(words: str, ends: int = 0) -> str:
    """What a command says; it ends as it should."""
    ended, said = call(["cisflow", *shlex.split(words)])
    assert ended == ends, said
    return said


def fill(url: str) -> None:
    """A case order-1 in a store: submitted, sent back, submitted again."""
    run(f"open order-1 --route order.yaml --store {url} --on 2026-03-01 --by clerk --title Order")
    run(f"act order-1 draft.submit --store {url} --on 2026-03-02 --by clerk --ref 1")
    run(f"act order-1 board.return --store {url} --on 2026-03-03 --by board")
    run(f"record order-1 draft.submit --store {url} --on 2026-03-04 --by clerk")
    run(f"plan order-1 board --store {url} --on 2026-03-12 --announced 2026-03-05")


def as_file(url: str) -> Path:
    """The same case in a file of its own."""
    store = open_store(*shlex.split(url))
    path = Path("same.yaml")
    path.write_text(dump(store.read("order-1")).replace("../order.yaml", "order.yaml"), "utf-8")
    store.close()
    return path


@pytest.fixture(params=[*URLS, "postgresql"])
def url(request: pytest.FixtureRequest, desk: Path) -> str:
    """An empty store of each kind."""
    if request.param != "postgresql":
        return str(request.param)
    made: str = request.getfixturevalue("postgres")()
    return shlex.quote(made)


def test_what_a_command_wrote_is_there_for_the_next(url: str) -> None:
    """Every entry stands in the journal, in order, with what the options said."""
    fill(url)
    log: list[dict[str, Any]] = json.loads(run(f"log order-1 --store {url} --format json"))
    assert [each["seq"] for each in log] == [1, 2, 3, 4, 5]
    assert [each["action"] for each in log[:4]] == [
        "opened",
        "draft.submit",
        "board.return",
        "draft.submit",
    ]
    assert (log[1]["by"], log[1]["ref"], log[1]["edtf"]) == ("clerk", "1", "2026-03-02")
    run(f"verify --store {url}")


@pytest.mark.parametrize(
    "asks",
    [
        "where {case} --as-of 2026-03-06",
        "where {case} --as-of 2026-03-06 --format json --all",
        "due {case} --as-of 2026-05-06 --format json",
        "draw {case} --as-of 2026-03-06 --format text",
        "draw {case} --as-of 2026-03-06 --view timeline",
        "simulate {case} --as-of 2026-03-06 --runs 20",
    ],
)
def test_a_store_answers_as_a_file(url: str, asks: str) -> None:
    """The same case says the same of a day, wherever it is kept."""
    fill(url)
    stored = run(asks.format(case="order-1") + f" --store {url}")
    assert stored == run(asks.format(case=as_file(url)))


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("asks", ["where", "where --format json", "stuck --all --format csv"])
def test_a_list_of_a_store_is_that_of_a_folder(desk: Path, url: str, asks: str) -> None:
    """All cases of a store are told as the case files of a folder are, file names apart."""
    for name, day in (("b", "2026-03-01"), ("a", "2026-02-01"), ("c", "2026-03-05")):
        run(f"open {name} --route order.yaml --store {url} --on {day} --by clerk")
    for name in "bc":
        run(f"act {name} draft.submit --store {url} --on 2026-03-06 --by clerk")
    (desk / "alone").mkdir()
    store = open_store(url)
    for file in store.stream():
        text = dump(file).replace("../order.yaml", "order.yaml")
        (desk / "alone" / f"{file.id}.yaml").write_text(text, "utf-8")
    store.close()
    shutil.copy("order.yaml", "alone/order.yaml")
    listed = run(f"{asks} alone --as-of 2026-05-06")
    for name in "abc":
        listed = listed.replace(f"alone/{name}.yaml", "")
    stored = run(f"{asks} --store {url} --as-of 2026-05-06")
    for name in "abc":
        stored = stored.replace(f"box/{name}.yaml", "")
    assert stored == listed


def test_a_refused_act_tells_its_reasons_as_where_does(url: str) -> None:
    """As JSON, the reasons are those of `where`; exit 1, and nothing is written."""
    fill(url)
    act = f"act order-1 board.approve --store {url} --on 2026-03-06 --by board --format json"
    refused = json.loads(run(act, ends=1))
    where = json.loads(run(f"where order-1 --store {url} --as-of 2026-03-06 --format json"))
    (action,) = [each for each in where["actions"] if each["action"] == "board.approve"]
    assert refused == {"action": "board.approve", "refused": True, "reasons": action["reasons"]}
    assert refused["reasons"]
    assert len(json.loads(run(f"log order-1 --store {url} --format json"))) == 5


def test_an_act_tells_what_it_did(url: str) -> None:
    """As JSON: the number of its entry, where the document stands, and whether it was there already."""
    fill(url)
    act = f"act order-1 board.return --store {url} --on 2026-03-06 --by board --key k --format json"
    done = json.loads(run(act))
    assert done == {
        "case": "order-1",
        "action": "board.return",
        "refused": False,
        "seq": 6,
        "repeated": False,
        "stages": ["draft"],
        "findings": [],
    }
    assert json.loads(run(act)) == done | {"repeated": True}
    assert "number 6" in run(act.replace("03-06", "03-07").partition("--format")[0], ends=1)


@pytest.mark.parametrize("kept", ["order-1 --store {url}", "case.yaml", "sealed.yaml"])
def test_a_correction_and_a_retraction(url: str, kept: str) -> None:
    """Over a store, a file and a sealed file: how the journal reads changes, and nothing else of it."""
    fill(url)
    case = kept.format(url=url)
    before = Path("case.yaml").read_bytes()
    count = len(json.loads(run(f"log {case} --format json")))
    said = run(f"correct {case} 2 --on 2026-03-01 --note 'by their letter'")
    assert f"Number 2 is corrected by number {count + 1}." in said
    answer = json.loads(run(f"where {case} --as-of 2026-03-02 --format json"))
    assert answer["history"][1]["edtf"] == "2026-03-01"
    assert answer["history"][1]["note"] == "by their letter"
    assert answer["history"][1]["by"] == "clerk"
    assert f"retracted by number {count + 2}" in run(f"retract {case} {count + 1} --reason no")
    answer = json.loads(run(f"where {case} --as-of 2026-03-06 --format json"))
    assert answer["history"][1]["edtf"] != "2026-03-01"
    if case == "case.yaml":
        assert Path("case.yaml").read_bytes().startswith(before)


def test_what_was_known_on_a_day(desk: Path) -> None:
    """`--known` leaves out what was recorded later, and asks of that day where no other is given."""
    text = Path("case.yaml").read_text("utf-8")
    late = "  - {on: 2026-03-04, action: draft.submit, by: clerk, recorded: 2026-03-09}\n"
    Path("late.yaml").write_text(text.partition("  - {on: 2026-03-05")[0] + late, "utf-8")
    stands = {
        day: json.loads(run(f"where late.yaml --known {day} --format json"))
        for day in ("2026-03-08", "2026-03-09")
    }
    assert [each["stages"][0]["stage"] for each in stands.values()] == ["draft", "board"]
    assert [each["as_of"] for each in stands.values()] == list(stands)
    later = json.loads(run("where late.yaml --known 2026-03-08 --as-of 2026-03-20 --format json"))
    assert later["stages"][0]["stage"] == "draft"
    assert "nothing of the case" in run("where late.yaml --known 2026-02-01", ends=2)


def test_what_others_did_meanwhile_is_told_in_words(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that is taken, and a case that others keep writing: in both languages, exit 1."""
    for fault, words in (
        (KeyTaken("k", 3), {"en": "the key k stands", "ru": "под ключом k"}),
        (StaleCase(2, 3), {"en": "somebody else has added", "ru": "другой пользователь"}),
    ):

        def fails(*_: object, fault: Exception = fault, **__: object) -> None:
            raise fault

        monkeypatch.setattr("cisflow.cases.deciding.decided", fails)
        for lang, said in words.items():
            act = f"act case.yaml board.return --on 2026-03-06 --by board --lang {lang}"
            assert said in run(act, ends=1)


def test_a_store_is_not_written_over(desk: Path) -> None:
    """A picture or a log of a simulation that would take the place of the database is refused."""
    fill("sqlite:///s.db")
    before = Path("s.db").read_bytes()
    run("draw order-1 --store sqlite:///s.db -o s.db --format svg", ends=2)
    run("simulate order-1 --store sqlite:///s.db --runs 5 --log s.db", ends=2)
    assert Path("s.db").read_bytes() == before


def test_a_new_store_by_its_path_alone_finds_the_route_beside_it(desk: Path) -> None:
    """As it does by its URL: before the store is made it is seen whether the case can be opened."""
    Path("inner").mkdir()
    Path("order.yaml").rename("inner/order.yaml")
    assert "Opened o" in run("open o --route order.yaml --store inner/new.db --on 2026-03-01")


def test_what_falls_due_in_a_store_is_written_once(desk: Path) -> None:
    """`due --record` over a store writes each thing once, dated the day on which it fell due."""
    text = Path("order.yaml").read_text("utf-8")
    timed = text.replace(
        "body: clerk, actions", "body: clerk, deadline: {after: 5 days, then: submit}, actions"
    )
    Path("order.yaml").write_text(timed, "utf-8")
    for url in URLS:
        for name in "ab":
            run(f"open {name} --route order.yaml --store {url} --on 2026-03-01 --by clerk")
        waits = json.loads(run(f"due --store {url} --as-of 2026-03-20 --format json"))
        assert [(each["case"], each["recorded"]) for each in waits] == [("a", False), ("b", False)]
        for name in ("", "a"):
            recorded = run(f"due {name} --store {url} --as-of 2026-03-20 --record --format json")
            assert len(json.loads(recorded)) == (0 if name else 2)
        desk_of = Desk(open_store(url))
        (row,) = desk_of.standing(case="a")
        assert (row.stage, row.since_first.isoformat()) == ("board", waits[0]["day"])
        desk_of.store.close()


def test_an_entry_of_a_clock_that_was_ahead_bars_nobody(url: str) -> None:
    """The refusal names the option by which each verb goes on; the order of moments holds."""
    fill(url)
    store = open_store(*shlex.split(url))
    ahead = evolve(store.read("order-1").journal[3], ref="7", recorded="2999-01-01T00:00:00Z")
    store.append([Write("order-1", [evolve(ahead, hash=None, prev=None)], 5)])
    store.close()
    acts = (
        "act order-1 board.return --on 2026-03-12 --by board",
        "record order-1 draft.submit --on 2026-03-13 --by clerk",
        "correct order-1 2 --note word",
        "retract order-1 6 --reason twice",
    )
    for words in acts:
        assert "`--despite-clock` writes after it" in run(f"{words} --store {url}", 2)
        run(f"{words} --despite-clock --store {url}")
    log = json.loads(run(f"log order-1 --store {url} --format json"))
    assert {each["recorded"] for each in log[5:]} == {"2999-01-01T00:00:00Z"}
    assert run(f"verify order-1 --store {url}", 1).count("JN110") == len(log[5:]) == 5


def test_a_clock_that_is_right_is_not_set_aside(url: str) -> None:
    """Where no entry is later than now the moment is now, whatever the option."""
    fill(url)
    run(f"record order-1 board.return --on 2026-03-12 --despite-clock --store {url}")
    run(f"verify order-1 --store {url}")
