"""Every problem that a reader of files can find: that it is found, where, and nothing beside it."""

from __future__ import annotations

import pytest

from cisflow.formats.problems_decision import PROBLEMS as DECISION
from cisflow.formats.problems_journal import PROBLEMS as JOURNAL
from cisflow.formats.problems_scenario import PROBLEMS as SCENARIO
from cisflow.formats.problems_shape import PROBLEMS as SHAPE
from cisflow.formats.problems_text import PROBLEMS as TEXT
from cisflow.formats.read import Read, read_text
from cisflow.language.say import say

PLACES = {
    "RD103": [(2, 1)],
    "RD104": [(1, 47)],
    "RD105": [(1, 8), (2, 8)],
    "RD106": [(1, 1)],
    "RD107": [(1, 1)],
    "RD108": [(1, 10)],
    "RD110": [(5, 3)],
    "RD111": [(3, 7)],
    "RD112": [(1, 1)],
    "RD113": [(2, 9)],
    "RD114": [(3, 35)],
    "RD115": [(3, 3)],
    "RD116": [(3, 10)],
    "RD117": [(3, 13)],
    "RD118": [(3, 15)],
    "RD119": [(2, 1)],
    "RD120": [(3, 17)],
    "RD121": [(3, 27)],
    "RD122": [(3, 27)],
    "RD123": [(4, 5)],
    "RD124": [(4, 5)],
    "RD125": [(3, 5)],
    "RD126": [(3, 25)],
    "RD150": [(3, 49)],
    "RD151": [(3, 43)],
    "RD152": [(3, 57)],
    "RD153": [(3, 59)],
    "RD154": [(4, 43)],
    "RD170": [(3, 13)],
    "RD171": [(3, 13)],
    "RD172": [(3, 13)],
    "RD173": [(3, 21)],
    "RD174": [(3, 16)],
    "RD175": [(2, 22)],
    "RD176": [(3, 22)],
    "RD177": [(3, 14)],
    "RD178": [(3, 13)],
    "RD180": [(5, 22)],
}
WITHOUT_TEXT = {"RD101", "RD102", "RD109", "RD127", "RD128"}  # bytes, sizes, an edit, a folder
BY_CODE = {each.code: each for each in (*TEXT, *SHAPE, *DECISION, *SCENARIO, *JOURNAL)}


def nothing_beside(name: str) -> bytes:
    """A folder in which no other file is."""
    raise FileNotFoundError(2, "No such file or directory", name)


def reading(text: str | bytes) -> Read:
    """What is read of a text that lies alone in its folder."""
    return read_text(text, "file.yaml", nothing_beside)


def places(text: str | bytes) -> list[tuple[str, int, int]]:
    """What is found in a text, each with its line and column."""
    return [(each.code, each.line, each.column) for each in reading(text).findings]


def messages(text: str, language: str = "en") -> list[str]:
    """What is said of a text."""
    return [say(each.message, language) for each in reading(text).findings]


def route(stage: str, more: str = "") -> str:
    """A route that has `stage` in brackets as its first stage, in line 3 from column 6."""
    return f"route: x\nstages:\n  a: {{{stage}}}\n  b: {{final: adopted}}\n{more}"


def case(entry: str, more: str = "") -> str:
    """A case with an entry after `opened`, in line 5 from column 5."""
    return f"case: c\nroute: r\njournal:\n  - {{on: 2018, action: opened}}\n  - {{{entry}}}\n{more}"


def test_no_problem_is_left_out() -> None:
    """Each code of the family is either shown by a text here or known to have none."""
    assert PLACES.keys() | WITHOUT_TEXT == BY_CODE.keys()
    assert all(bool(each.bad) == (code in PLACES) for code, each in BY_CODE.items())
    assert len(BY_CODE) == len(TEXT) + len(SHAPE) + len(DECISION) + len(SCENARIO) + len(JOURNAL)


@pytest.mark.parametrize("code", PLACES)
def test_the_bad_text_of_a_problem_shows_it_and_nothing_else(code: str) -> None:
    """Exactly this code is found, at exactly its line and column, as an error."""
    read = reading(BY_CODE[code].bad)
    assert places(BY_CODE[code].bad) == [(code, *place) for place in PLACES[code]]
    assert {each.rule for each in read.findings} == {BY_CODE[code].name}
    assert {each.severity for each in read.findings} == {"error"}
    assert {each.file for each in read.findings} == {"file.yaml"}
    assert not read.sound


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_problem_is_told_in_both_languages(code: str, language: str) -> None:
    """The sentence has all its words, and the Russian one is Russian."""
    for said in messages(BY_CODE[code].bad, language):
        assert said
        assert "{" not in said
        if language == "ru":
            assert any("а" <= letter <= "я" for letter in said.lower())


LATE = "title: {ru: Согласование, en: x}, "  # 34 letters, 46 bytes


@pytest.mark.parametrize(
    ("stage", "code", "column"),
    [
        (LATE + "finl: adopted", "RD111", 41),
        (LATE + "title: y", "RD110", 41),
        (LATE + "norm: срок", "RD117", 47),
        (LATE + "rounds: три", "RD118", 49),
        (LATE + "body: '1й'", "RD115", 47),
        (LATE + "accept: []", "RD113", 49),
        (LATE + "actions: {go: {to: b, kind: вперёд}}", "RD114", 69),
        (LATE + "actions: {go: {to: a}}", "RD126", 56),
        (LATE + "actions: {go: {}}", "RD112", 55),
        (LATE + "body: совет", "RD120", 41),
    ],
)
def test_columns_count_letters_not_bytes(stage: str, code: str, column: int) -> None:
    """After Cyrillic words on the same line a mistake stands at its column as an editor counts it."""
    assert places(route(stage)) == [(code, 3, column)]


def test_columns_of_broken_text_count_letters_too() -> None:
    """A byte that is no UTF-8, a character that is none of YAML and a broken bracket are found so."""
    assert places("# я\nroute: яя ".encode() + b"\xff\n") == [("RD101", 2, 11)]
    assert places("route: яя \x00\n") == [("RD103", 1, 11)]
    assert places('route: {яя: "я"]\n') == [("RD103", 1, 16)]
    assert places("# яя\nroute: {яя: &x x}\n") == [("RD105", 2, 13)]
    assert places("яя: " + "[" * 50) == [("RD104", 1, 44)]


def test_what_is_no_utf8_is_told_by_its_byte_after_a_bom_too() -> None:
    """The byte is named; a byte order mark counts neither as a letter nor as one of the bytes."""
    for bom in (b"", b"\xef\xbb\xbf"):
        (found,) = reading(bom + "яя".encode() + b"\xe9 x").findings
        assert (found.code, found.line, found.column) == ("RD101", 1, 3)
        assert say(found.message, "en").endswith("0xe9")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (route("norm: {}"), [("RD112", 3, 13)]),
        (route("norm: {term: 1 dai}"), [("RD117", 3, 20)]),
        (route("norm: {term: 1 day, assumed: maybe}"), [("RD114", 3, 36)]),
        (route("norm: 0 days"), [("RD117", 3, 13)]),
        (route("norm: 1.5 months"), [("RD117", 3, 13)]),
        (route("norm: [30 days]"), [("RD113", 3, 13)]),
        (route("rounds: 0"), [("RD118", 3, 15)]),
        (route("rounds: -1"), [("RD118", 3, 15)]),
        (route("rounds: 1.0"), [("RD118", 3, 15)]),
        (route("rounds: 1234567"), [("RD118", 3, 15)]),
        (route("rounds: ٣"), [("RD118", 3, 15)]),
        (route("title: {}"), [("RD113", 3, 14)]),
        (route("title: [a]"), [("RD113", 3, 14)]),
        (route("title: {en: [x]}"), [("RD113", 3, 19)]),
        (route("title: "), [("RD113", 3, 14)]),
        (route("title: {en: }"), [("RD113", 3, 19)]),
        (route("title: {[a]: b}"), [("RD113", 3, 15)]),
        (route("{x}: y"), [("RD113", 3, 7)]),
        (route("final: {leaves: true}"), [("RD112", 3, 14)]),
        (route("final: {outcome: x, leaves: yes}"), [("RD114", 3, 35)]),
        (route("final: "), [("RD113", 3, 14)]),
        (route("actions: [go]"), [("RD113", 3, 16)]),
        (route("actions: {go: b}"), [("RD113", 3, 21)]),
        (route("actions: {go: }"), [("RD112", 3, 21)]),
        (route("actions: {go: {to: [b]}}"), [("RD113", 3, 27)]),
        (route("actions: {go: {to: done}}"), [("RD115", 3, 26)]),
        (route("actions: {opened: {to: b}}"), [("RD115", 3, 17)]),
        (route("actions: {a.b: {to: b}}"), [("RD115", 3, 17)]),
        (route("actions: {'': {to: b}}"), [("RD115", 3, 17)]),
        (route("actions: {1a: {to: b}}"), [("RD115", 3, 17)]),
        (route("actions: {_a: {to: b}}"), [("RD115", 3, 17)]),
        (route("actions: {-a: {to: b}}"), [("RD115", 3, 17)]),
        (route("actions: {go: {to: b, at: meeting}}"), [("RD114", 3, 33)]),
        (route("actions: {go: {to: b, kind: defer}}"), [("RD126", 3, 22)]),
        (route("actions: {go: {to: a, kind: return}}"), [("RD126", 3, 22)]),
        (route("actions: {go: {to: b, assumed: [by, [at]]}}"), [("RD113", 3, 43)]),
        (route("", "beside: {h: {}}\n"), [("RD112", 5, 13)]),
        (route("", "beside: {h: }\n"), [("RD112", 5, 13)]),
        (route("", "beside: {a: {body: k}}\nbodies: {k: {title: K}}\n"), [("RD110", 5, 10)]),
        (route("", "beside: {h: {body: k, actions: {i: {to: b}}}}\nbodies: {k: {title: K}}\n"), [("RD111", 5, 37)]),
        (route("", "bodies: {k: }\n"), [("RD112", 5, 13)]),
        (route("", "bodies: {k: {title: K, members: [Great Britain]}}\n"), [("RD115", 5, 34)]),
        (route("", "bodies: {k: {title: K, members: cis}}\n"), [("RD120", 5, 24)]),
        (route("", "bodies: {k: {title: K, decides: all}}\n"), [("RD114", 5, 33)]),
        (route("", "bodies: {k: {title: K, decides: {source: x}}}\n"), [("RD112", 5, 33)]),
        (route("", "bodies: {k: {title: K, calendar: /a.yaml}}\n"), [("RD121", 5, 34)]),
        (route("", "bodies: {k: {title: K, calendar: 'C:\\a'}}\n"), [("RD121", 5, 34)]),
        (route("", "bodies: {k: {title: K, calendar: 'b\\..\\a'}}\n"), [("RD121", 5, 34)]),
        (route("", "bodies: {k: {title: K, calendar: [a]}}\n"), [("RD113", 5, 34)]),
        (route("", "bodies: {k: {title: K, calendar: {calendar: k}}}\n"), [("RD111", 5, 35)]),
        (route("", "opens: {by: nobody}\n"), [("RD120", 5, 9)]),
        (route("", "limits: {looping: none}\n"), [("RD118", 5, 19)]),
        (route("", "in force: 2019-01\n"), [("RD116", 5, 11)]),
        (route("", "in force: 2019-01-01~\n"), [("RD116", 5, 11)]),
        (route("", "under way: the old ones\n"), [("RD114", 5, 12)]),
        (route("", "start: a b\n"), [("RD115", 5, 8)]),
        (route("", "cisflow: 2\n"), [("RD108", 5, 10)]),
        (route("", "cisflow: [1]\n"), [("RD113", 5, 10)]),
        (route("", "route: y\n"), [("RD110", 5, 1)]),
        (route("", "accept: {CF201: [x]}\n"), [("RD113", 5, 17)]),
        ("route: a//b\nstages: {a: {final: b}}\n", [("RD115", 1, 8)]),
        ("route: [x]\nstages: {a: {final: b}}\n", [("RD113", 1, 8)]),
        ("cisflow: 1\nstages: {}\n", [("RD107", 2, 1)]),
        ("cisflow: 1\n", [("RD107", 1, 1)]),
        ("cisflow: 1.0\nroute: x\n", [("RD108", 1, 10)]),
        ("- route: x\n", [("RD107", 1, 1)]),
        ("route\n", [("RD107", 1, 1)]),
        ("{}\n", [("RD107", 1, 1)]),
        ("[route]: x\n", [("RD107", 1, 1)]),
        ("route: a\n---\nroute: b\n", [("RD103", 2, 1)]),
        ("route: a\n...\n---\n...\n", [("RD103", 3, 1)]),
        ("route: a\n\tstages: {}\n", [("RD103", 2, 1)]),
        ("route: a\n  stages: {}\n", [("RD103", 2, 9)]),
        ("", [("RD106", 1, 1)]),
        ("\ufeff", [("RD106", 1, 1)]),
        ("\n  \n", [("RD106", 1, 1)]),
        ("---\n", [("RD106", 1, 1)]),
        (case(""), [("RD112", 5, 5), ("RD124", 5, 5)]),
        (case("on: 2019"), [("RD124", 5, 5)]),
        (case("action: a.b"), [("RD112", 5, 5)]),
        (case("on: 2019-13, action: a.b"), [("RD116", 5, 10)]),
        (case("on: 2019-02-02/2019-02-01, action: a.b"), [("RD116", 5, 10)]),
        (case("on: 2019, action: a.b, at: a"), [("RD111", 5, 29)]),
        (case("on: 2019, stage: b, since: 2018"), [("RD111", 5, 26)]),
        (case("on: 2019, action: a.b, recorded: yesterday"), [("RD116", 5, 39)]),
        (case("on: 2019, correct: 1"), [("RD124", 5, 5)]),
        (case("on: 2019, action: a.b, correct: 1"), [("RD180", 5, 29)]),
        (case("on: 2019, retract: 1"), [("RD180", 5, 16)]),
        (case("on: 2019, action: a.b, correct: 2"), [("RD180", 5, 29)]),
        (case("on: 2019, retract: 9, action: a.b"), [("RD124", 5, 5)]),
        (case("on: 2019, plan: a"), [("RD112", 5, 16)]),
        (case("on: 2019, action: a.b, announced: 2019"), [("RD112", 5, 29)]),
        (case("on: 2019, merge: {from: x}"), [("RD124", 5, 23)]),
        (case("on: 2019, split: {into: x}"), [("RD124", 5, 23)]),
        (case("on: 2019, split: x, action: a.b"), [("RD124", 5, 5)]),
        (case("on: 2019, retract: many"), [("RD118", 5, 25)]),
        (case("on: 2019, [correct]: 1, action: a.b"), [("RD113", 5, 16)]),
        (case("on: 2019, action: a.b, set: x"), [("RD124", 5, 5), ("RD113", 5, 34)]),
        (case("on: 2019, action: a.b", "  - \n"), [("RD112", 6, 4)]),
        (case("on: 2019, action: a.b", "  - x\n"), [("RD113", 6, 5)]),
        (case("on: 2019, action: a.b", "plans: x\n"), [("RD113", 6, 8)]),
        (case("on: 2019, action: a.b", "plans: [{stage: a, on: 2019}]\n"), [("RD112", 6, 9)]),
        (
            case("on: 2019, action: a.b", "plans: [{stage: a, body: b, on: 2019, announced: 2019}]\n"),
            [("RD124", 6, 9)],
        ),
        (
            case("on: 2019, action: a.b", "documents: [{id: d, title: D}, {id: d, title: E}]\n"),
            [("RD110", 6, 33)],
        ),
        (case("on: 2019, action: a.b", "documents: [{id: d}]\n"), [("RD112", 6, 13)]),
        (case("on: 2019, action: a.b", "documents:\n-\n"), [("RD112", 7, 2), ("RD112", 7, 2)]),
        ("case: c\nroute: r\n", [("RD112", 1, 1)]),
        ("case: c\nroute: r\njournal:\n", [("RD123", 3, 1)]),
        ("case: c\nroute: r\njournal: []\n", [("RD123", 3, 1)]),
        ("case: c\njournal: [{on: 2018, action: a.b}]\n", [("RD112", 1, 1), ("RD123", 2, 11)]),
        ("case: c\nroute: r\njournal: [{on: 2018, actoin: opened}]\n", [("RD124", 3, 11), ("RD111", 3, 22)]),
        ("calendar: k\nsessions: [{}]\n", [("RD112", 2, 12), ("RD125", 2, 12)]),
        ("calendar: k\nsessions: [x]\n", [("RD113", 2, 12)]),
        ("calendar: k\nsessions:\n-\n", [("RD112", 3, 2), ("RD125", 3, 2)]),
        ("calendar: k\nsessions: [{on: 2019-01-01, state: hold}]\n", [("RD114", 2, 36)]),
        ("calendar: k\nsessions: [{on: 2019-01-01, announced: soon}]\n", [("RD116", 2, 40)]),
        ("calendar: k\nsessions: [{announced: 2019, state: cancelled}]\n", [("RD112", 2, 12)]),
        ("calendar: k\nsessions: [{number: 1, announced: 2019, state: cancelled}]\n", []),
        ("calendar: k\nsessions: [{number: 1, state: moved}]\n", [("RD112", 2, 12), ("RD125", 2, 12)]),
        ("calendar: k\nsessions: [{number: 1, notices: [{on: 2019}]}]\n", [("RD125", 2, 34)]),
        ("calendar: k\nsessions: [{number: 1, notices: [x]}]\n", [("RD113", 2, 34)]),
        ("calendar: k\nsessions: [{number: 1, notices: []}]\n", [("RD112", 2, 12), ("RD125", 2, 12)]),
        ("calendar: k\ncadence: {term: 1 month}\n", [("RD112", 2, 10), ("RD111", 2, 11)]),
        ("calendar: k\nclosing: a month\n", [("RD117", 2, 10)]),
        ("calendar: k\nassumed: true\n", [("RD111", 2, 1)]),
        ("calendar: 1k\n", [("RD115", 1, 11)]),
    ],
)  # fmt: skip
def test_a_mistake_is_found_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Each mistake is found where it stands, and no other one is made of it."""
    assert sorted(places(text), key=lambda each: each[1:]) == expected


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """Nothing hides behind another mistake; what is found comes in the order of the lines."""
    text = (
        "route: x\n"
        "titel: X\n"
        "languages: {}\n"
        "bodies:\n"
        "  k: {title: K, decides: al, calendar: none.yaml, organisation: o}\n"
        "stages:\n"
        "  a:\n"
        "    norm: 30\n"
        "    rounds: some\n"
        "    exits: b\n"
        "    actions:\n"
        "      go: {to: a, at: noon}\n"
        "      done: {to: a}\n"
        "  a: {final: adopted}\n"
        "  b.c: {final: adopted}\n"
    )
    assert places(text) == [
        ("RD111", 2, 1),
        ("RD113", 3, 12),
        ("RD114", 5, 26),
        ("RD122", 5, 40),
        ("RD120", 5, 51),
        ("RD117", 8, 11),
        ("RD118", 9, 13),
        ("RD111", 10, 5),
        ("RD126", 12, 12),
        ("RD114", 12, 23),
        ("RD115", 13, 7),
        ("RD110", 14, 3),
        ("RD115", 15, 3),
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("route: x\ntitle: 'x\n\n", 2), ("route: x\nstages: [a\n\nb: c\n", 2)]
)
def test_what_nothing_closes_is_told_with_the_line_that_opens_it(text: str, line: int) -> None:
    """A quote or bracket runs on to the end of the file; the line in which it began is named."""
    assert messages(text)[0].endswith(f" (begun in line {line})")
    assert messages(text, "ru")[0].endswith(f" (начало в строке {line})")
