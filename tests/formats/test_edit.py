"""An entry is added to a file, and not one other byte of it changes."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
import yaml
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cisflow import Event, InvalidInput, Plan
from cisflow.formats import source
from cisflow.formats.dump import entry
from cisflow.formats.edit import add_entry
from cisflow.formats.read import read_text
from cisflow.model.casefile import CaseFile
from cisflow.timekeeping.edtf import edtf
from tests.adorner import NASTY
from tests.mutations import mutations

EXAMPLE = Path(__file__).parents[2] / "examples" / "information-interaction-2020" / "case.yaml"
HEAD = "cisflow: 1\ncase: c\nroute: cis/digital-concept\n"
EVENT = Event(edtf("2019-09-13"), "economic_council.approve", by="economic_council")
PLAN = Plan(edtf("2019-10-25"), edtf("2019-05-31"), stage="heads_of_government")

# Values of `note` as people write them; `%` stands for the indent of what goes on below the key.
NOTES = (
    "plain",
    "plain words\n% that go on  # and a comment",
    "'quoted, # no comment'",
    "'quoted\n\n% over lines'",
    '"in \u2028 two"',
    '"- on: 2019"  # with a comment',
    "|\n% block\n%  deeper\n% # no comment\n",
    "|-\n% stripped\n\n\n",
    "|+\n% kept\n\n\n",
    "|+\n% kept\n % deeper\n\n",
    "|2  # deeper than its margin\n%    begins\n%  then\n",
    "|2+\n%    begins\n%  then\n\n% \n",
    ">\n% folded\n% on\n\n%   more\n",
    ">-\n\n% after a blank line\n",
    ">2-\n%    begins\n%  then\n%- on: 2019\n",
    "|\n% ends in a tab\n% \t\n",
    "|\n% ends in blanks\n%   \n",
    "|\n",
    "|+\n\n\n",
    "''\n",
    "{en: 'in {', ru: скобках}",
    "{en: over,\n% ru: lines}  # done",
    "\n%en: nested\n%ru: |\n%  блок\n\n",
    "\n%en: >+\n%  folded\n\n%ru: вложено",
)
# What stands between and after entries, at any indent.
BETWEEN = ("", "\n", "# comment\n", "      # deeper\n", "\n\n# a\n\n", "  # - on: 2019\n")


def event_text(indent: int, note: str, flow: bool) -> str:
    """One entry of a journal as a file may have it."""
    margin = " " * indent
    if flow:
        return f"{margin}- {{on: 2019-01-01, action: a.b, note: 'x, {{y'}}  # in brackets\n"
    below = margin + "    "
    text = note.replace("%", below)
    return (
        f"{margin}- on: 2019-01-01\n{margin}  action: a.b\n{margin}  note: {text.rstrip(' ')}"
        + ("" if note.endswith("\n") else "\n")
    )


@st.composite
def files(draw: DrawFn) -> bytes:
    """Case files as people write them by hand, in every way that YAML allows."""
    indent = draw(st.sampled_from((0, 1, 2, 4)))
    between = st.sampled_from(BETWEEN)
    note, flow = st.sampled_from(NOTES), st.integers(0, 3).map(lambda number: number == 3)
    opened = f"{' ' * indent}- on: 2018\n{' ' * indent}  action: opened\n"
    events = draw(st.lists(st.builds(event_text, st.just(indent), note, flow), max_size=3))
    journal = "journal:" + draw(st.sampled_from(("", "  # what happened"))) + "\n" + draw(between)
    journal += "".join(text + draw(between) for text in (opened, *events))
    plans = draw(
        st.sampled_from(
            (
                "",
                "plans:\n",
                "plans:  # none yet\n# none\n",
                "plans:\n- {stage: a, on: 2019, announced: 2018}\n",
                "plans:\n  - stage: a\n    on: 2019\n    announced: 2018\n    note: >\n      x\n",
            )
        )
    )
    head = draw(st.sampled_from(("", "---\n", "# first\n\n"))) + HEAD + draw(between)
    parts = [journal, plans + draw(between)]
    end = draw(st.sampled_from(("", "...\n", "\n\n", "# last\n", "# last\n...\n# after\n")))
    text = head + "".join(draw(st.permutations(parts))) + end
    if draw(st.booleans()) and not _ends_in_block(text):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from((b"", codecs.BOM_UTF8))) + text.encode()


def _ends_in_block(text: str) -> bool:
    bare = text.rstrip("\n")
    return read_text(bare).value != read_text(text).value


def case_in(data: bytes) -> CaseFile:
    """The case of a file in which nothing is wrong."""
    read = read_text(data)
    assert read.findings == ()
    assert isinstance(read.value, CaseFile)
    return read.value


def added_to(data: bytes, new: bytes) -> bytes:
    """What was put into `data` to make `new`; nothing was taken out."""
    before = 0
    while before < len(data) and data[before] == new[before]:
        before += 1
    after = len(data) - before
    assert len(new) > len(data)
    assert new[len(new) - after :] == data[before:]
    return new[before : len(new) - after]


@given(files(), st.sampled_from(NASTY))
@settings(max_examples=400)
def test_an_event_is_added_after_the_last_one(data: bytes, note: str) -> None:
    """The file is what it was with the new entry's lines in it; it reads as before, and the event."""
    event = evolve(EVENT, note=note)
    new = add_entry(data, "case.yaml", "journal", entry(event))
    added_to(data, new)
    old = case_in(data)
    assert case_in(new) == evolve(old, journal=(*old.journal, event))


@given(files())
@settings(max_examples=200)
def test_a_plan_is_added_after_the_last_one(data: bytes) -> None:
    """A list that is there is added to, an empty one filled, and one that is missing begun."""
    new = add_entry(data, "case.yaml", "plans", entry(PLAN))
    added_to(data, new)
    old = case_in(data)
    assert case_in(new) == evolve(old, plans=(*old.plans, PLAN))


@given(files())
@settings(max_examples=40)
def test_the_parser_in_python_finds_the_same_place(data: bytes) -> None:
    """Where PyYAML was built without its C part an entry is added to the same place."""
    new = add_entry(data, "case.yaml", "journal", entry(EVENT))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_LOADER", yaml.BaseLoader)
        assert add_entry(data, "case.yaml", "journal", entry(EVENT)) == new


@given(files())
def test_new_lines_end_as_the_first_one_does(data: bytes) -> None:
    """What is added to a file from Notepad ends its lines in CRLF."""
    lines = added_to(data, add_entry(data, "case.yaml", "journal", entry(EVENT)))
    if b"\r\n" in data:
        assert lines.count(b"\n") == lines.count(b"\r\n") > 0
    else:
        assert b"\r" not in lines


@given(mutations(EXAMPLE.read_bytes()), st.sampled_from((("journal", EVENT), ("plans", PLAN))))
@settings(max_examples=300)
def test_what_a_hand_has_changed_is_added_to_as_well(
    data: bytes, added: tuple[str, Event | Plan]
) -> None:
    """However a real file was changed: while it can be read, an entry is added and all else stays."""
    key, value = added
    old = read_text(data)
    if not old.sound or not isinstance(old.value, CaseFile) or not data.endswith(b"\n"):
        return
    new = add_entry(data, "case.yaml", key, entry(value))
    added_to(data, new)
    assert case_in(new) == evolve(old.value, **{key: (*getattr(old.value, key), value)})


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("indent", [0, 3])
@pytest.mark.parametrize("after", ["", "# a\n", "# a\n                # deeper\n"])
def test_the_entry_follows_the_last_line_of_the_one_before(
    note: str, indent: int, after: str
) -> None:
    """Blank lines that a text keeps are before it; other blank lines, comments, plans behind."""
    opened = "journal:\n" + " " * indent + "- {on: 2018, action: opened}\n"
    text = HEAD + opened + event_text(indent, note, flow=False)
    if "+\n" not in note[:5]:
        text = text.rstrip("\n") + "\n"
        after = "\n\n" + after
    after += "plans:\n- {stage: a, on: 2019, announced: 2018}\n"
    new = add_entry((text + after).encode(), "c", "journal", {"on": "2019", "stage": "a"})
    margin = " " * indent
    assert new.decode() == f"{text}{margin}- on: 2019\n{margin}  stage: a\n{after}"


def test_what_is_added_looks_like_this() -> None:
    """The entry follows the last one at its indent, before the comments and blank lines after it."""
    text = (
        HEAD + "journal:\n"
        "- on: 2018  # the year\n"
        "  action: opened\n"
        "# the end\n"
        "\n"
        "plans:\n"
        "    - {stage: a, on: 2019, announced: 2018}\n"
    )
    with_event = add_entry(text.encode(), "c", "journal", entry(EVENT))
    assert add_entry(with_event, "c", "plans", entry(PLAN)).decode() == (
        HEAD + "journal:\n"
        "- on: 2018  # the year\n"
        "  action: opened\n"
        "- on: 2019-09-13\n"
        "  action: economic_council.approve\n"
        "  by: economic_council\n"
        "# the end\n"
        "\n"
        "plans:\n"
        "    - {stage: a, on: 2019, announced: 2018}\n"
        "    - on: 2019-10-25\n"
        "      announced: 2019-05-31\n"
        "      stage: heads_of_government\n"
    )


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two parsers of PyYAML: the one in C, and the one in Python."""
    monkeypatch.setattr(source, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "plans:\n  - {new}\n"),
        ("plans:\n", "plans:\n  - {new}\n"),
        ("plans:   # none yet\n\n# end\n", "plans:   # none yet\n  - {new}\n\n# end\n"),
        ("# end\n...\n# after\n", "# end\nplans:\n  - {new}\n...\n# after\n"),
        ("note: |+\n  x\n\n", "note: |+\n  x\n\nplans:\n  - {new}\n"),
        ("note: x", "note: x\nplans:\n  - {new}"),
        ("note: x\n   ", "note: x\nplans:\n  - {new}\n   "),
    ],
    ids=["missing", "blank", "comments", "end marker", "kept lines", "no newline", "blanks at end"],
)
def test_a_list_that_is_missing_or_blank_is_begun(before: str, after: str) -> None:
    """It is begun under its key where that stands, else at the end of the document."""
    text = HEAD + "journal:\n  - {on: 2018, action: opened}\n"
    new = add_entry((text + before).encode(), "c", "plans", {"stage": "a"})
    assert new.decode() == text + after.format(new="stage: a")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_file_that_is_indented_as_a_whole_goes_on_at_its_indent(newline: str) -> None:
    """A mapping that begins in the third column gets its new key there."""
    text = "  case: c\n  route: r\n  journal:\n    - on: 2018\n      action: opened\n"
    data = text.replace("\n", newline).encode()
    new = case_in(add_entry(data, "c", "plans", entry(PLAN)))
    assert new == evolve(case_in(data), plans=(PLAN,))


def test_the_key_is_the_one_of_the_file_itself() -> None:
    """A word `journal:` inside a text or a note is no list."""
    text = HEAD + "note: |\n  journal:\n  - x\njournal:\n  - {on: 2018, action: opened}\n"
    new = case_in(add_entry(text.encode(), "c", "journal", entry(EVENT)))
    assert [event.action for event in new.journal] == ["opened", "economic_council.approve"]


def test_a_session_is_added_to_a_calendar() -> None:
    """The sessions of a calendar are a list like any other."""
    data = b"calendar: council\nsessions:\n  - {number: 1, on: 2019-01-01, state: held}\n"
    new = add_entry(data, "c", "sessions", {"number": "2", "on": "2019-03-01", "state": "held"})
    assert new == data + b"  - number: 2\n    on: 2019-03-01\n    state: held\n"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (HEAD + "journal: [{on: 2018, action: opened}]\n", 4, 10),
        (HEAD + "journal: []\n", 4, 10),
        (HEAD + "# ж\njournal:\n  [{on: 2018, action: opened}]\n", 6, 3),
        ("{case: c, route: r, journal: [{on: 2018, action: opened}]}\n", 1, 30),
        ("--- {case: c, route: r}\n", 1, 5),
        (HEAD + "journal: {}\n", 4, 10),
        (HEAD + "journal: none\n", 4, 10),
    ],
    ids=["brackets", "empty", "on its own line", "whole file", "whole, no list", "mapping", "word"],
)
def test_what_is_written_in_brackets_is_refused(text: str, line: int, column: int) -> None:
    """A list in brackets cannot grow without being rewritten: RD127, at its place."""
    with pytest.raises(InvalidInput) as refusal:
        add_entry(text.encode(), "case.yaml", "journal", entry(EVENT))
    (found,) = refusal.value.findings
    assert (found.code, found.file, found.line, found.column) == (
        "RD127",
        "case.yaml",
        line,
        column,
    )


@pytest.mark.parametrize("data", [b"", b"\xff", b"journal: [", b"- a\n", b"# only\n"])
def test_what_cannot_be_read_is_not_added_to(data: bytes) -> None:
    """A file that is broken, empty or a list is refused with what is wrong with it."""
    with pytest.raises(InvalidInput):
        add_entry(data, "case.yaml", "journal", entry(EVENT))


def test_blanks_at_the_very_end_stay_outside_a_text_that_keeps_its_lines() -> None:
    """Blanks that no newline follows are no line of the text above them, and become none."""
    data = (
        HEAD + "journal:\n  - on: 2018\n    action: opened\n    note: |+\n      x\n\n  "
    ).encode()
    new = add_entry(data, "case.yaml", "journal", entry(EVENT))
    assert case_in(new).journal[0] == case_in(data).journal[0]
    assert new.endswith(b"council\n  ")


def test_a_block_text_that_no_newline_ends_gets_the_one_that_is_needed() -> None:
    """Where a file ends in a block text without a newline, that text ends in one afterwards.

    Nothing can be added below it otherwise; it is the only word that an added entry may change.
    """
    data = (HEAD + "journal:\n  - on: 2018\n    action: opened\n    note: |\n      x").encode()
    new = add_entry(data, "case.yaml", "journal", entry(EVENT))
    assert new.startswith(data + b"\n  - on:")
    before, after = (str(case.journal[0].note) for case in (case_in(data), case_in(new)))
    assert (before, after) == ("Text(words=(('', 'x'),))", "Text(words=(('', 'x\\n'),))")
