"""Whatever is typed, a command ends with 0, 1 or 2 and says why: never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.docs_harness import call

PLACES = {  # a command with a place for each word or file that a person names
    "where": ["where", "FILE", "--as-of", "WORD"],
    "stuck": ["stuck", "FILE", "--as-of", "WORD", "--format", "WORD"],
    "check": ["check", "FILE", "FILE"],
    "rule": ["rule", "WORD"],
    "new": ["new", "case", "FILE", "--route", "FILE", "--on", "WORD", "--by", "WORD"],
    "new id": ["new", "case", "FILE", "--route", "order.yaml", "--id", "WORD", "--title", "WORD"],
    "act": ["act", "case.yaml", "WORD", "--on", "2026-03-06", "--by", "WORD", "--ref", "WORD"],
    "act on": ["act", "FILE", "board.return", "--on", "WORD", "--by", "board"],
    "record": ["record", "case.yaml", "WORD", "--on", "WORD", "--by", "WORD", "--note", "WORD"],
    "record stage": [
        "record",
        "case.yaml",
        "--stage",
        "WORD",
        "--on",
        "2026-03-06",
        "--to",
        "WORD",
    ],
    "plan": ["plan", "case.yaml", "WORD", "--on", "WORD", "--announced", "WORD"],
    "session": ["session", "FILE", "--on", "2026-03-06", "--number", "WORD", "--place", "WORD"],
    "session id": ["session", "new.yaml", "--on", "2026-03-06", "--id", "WORD", "--note", "WORD"],
}
NASTY = [
    *("", " ", ".", "-", "--", "-x", "~", "*", "%s", "{}", "{0}", "\\", "'", '"', "#", ": ", "- "),
    *("\n", "\r\n", "\t", "\x1b[31m", "\u202e", "\ufeff", "\udcff", "é", "я" * 300, "x" * 5000),
    *("case.yaml", "order.yaml", "text.txt", "binary.yaml", "broken.yaml", "empty", "flow.yaml"),
    *(
        "board",
        "board.approve",
        "draft.",
        ".submit",
        "opened",
        "!x",
        "&x",
        "*x",
        "[",
        "{",
        "|",
        ">",
    ),
    *("null", "NO", "1.10", "?", "@", "2026-03-06", "2026-02-30", "0000-01-01", "9999-12-31"),
]
FILES = ["text.txt/a.yaml", "no/such/folder.yaml", "empty/a.yaml", "cis/digital-concept", "cis/x"]
DAYS = ["2026-03/2026-02", "../", "/..", "9999~", "../2026-03-06", "2026-03-06/..", "2026-W10"]
# No shell can hand over a NUL; no file is named that lies outside the desk.
FREE = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), max_size=12)
FILE = st.one_of(st.sampled_from(NASTY + FILES), FREE)
WORD = st.one_of(st.sampled_from(NASTY + DAYS), FREE)


@pytest.mark.parametrize("places", PLACES.values(), ids=PLACES)
@given(data=st.data())
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nothing_typed_breaks_a_command(desk: Path, places: list[str], data: st.DataObject) -> None:
    """Whatever stands in the place of its words, the command ends as declared."""
    drawn = {"FILE": FILE, "WORD": WORD}
    words = [data.draw(drawn[word]) if word in drawn else word for word in places]
    ended, said = call(["cisflow", *words])
    assert ended in (0, 1, 2)
    assert "Traceback" not in said
    assert "cisflow failed" not in said, said


@given(noted=st.lists(WORD, min_size=4, max_size=4))
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_was_taken_can_be_read_again(desk: Path, noted: list[str]) -> None:
    """Words that were recorded stand in the file as they were typed, or nothing was changed."""
    from cisflow import open_case

    before = Path("case.yaml").read_bytes()
    place, ref, note, source = noted
    ended, said = call(
        [
            *("cisflow", "record", "case.yaml", "board.return", "--on", "2026-03-06"),
            *(f"--place={place}", f"--ref={ref}", f"--note={note}", f"--source={source}"),
        ]
    )
    if ended:
        assert Path("case.yaml").read_bytes() == before, said
        return
    event = open_case("case.yaml").events[-1]
    assert [
        text.plain() if text else "" for text in (event.place, event.ref, event.note, event.source)
    ] == noted
    Path("case.yaml").write_bytes(before)
