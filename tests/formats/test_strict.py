"""Strict reading: words stay words, near words are named, nothing is read and then ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from cisflow import Calendar, Route
from cisflow.formats import action_yaml, event_yaml, route_yaml, stage_yaml
from cisflow.formats.read import read_file, read_text
from cisflow.formats.shape import Shape
from cisflow.language.say import say
from cisflow.model.casefile import CaseFile

SURPRISES = (
    *("NO", "no", "on", "off", "yes", "Y", "true", "null", "Null", "~", "=", "<<"),
    *("1:30", "190:20:30", "1.10", "0123", "0o17", "0x1F", "1_000", "1e3", ".inf", "-0", "+1"),
    *("2019-09-13", "2019-09-13 10:00:00", "!", ",5", "?x", "-x", "x#y", ":x"),
)  # fmt: skip
PLAIN = [each for each in SURPRISES if each not in ("!", ",5")]  # these two need quotes


def said(text: str, language: str = "en") -> list[str]:
    """What is said of a text."""
    return [say(each.message, language) for each in read_text(text).findings]


@pytest.mark.parametrize("word", PLAIN)
def test_a_word_stays_the_word_that_it_is(word: str) -> None:
    """What YAML 1.1 takes for a truth, a time, a number or nothing is read as it was written."""
    text = f"case: {word}\nroute: {word}\njournal:\n  - on: 2019-01-01\n    action: opened\n    ref: {word}\n"
    read = read_text(text)
    assert read.findings == ()
    assert isinstance(read.value, CaseFile)
    (event,) = read.value.journal
    assert (read.value.id, read.value.route) == (word, word)
    assert event.ref is not None
    assert event.ref.say("en") == word


@pytest.mark.parametrize("name", ["NO", "no", "on", "off", "yes", "Y", "true", "null", "этап", "Ё"])
def test_a_name_that_yaml_takes_for_a_truth_is_a_name(name: str) -> None:
    """Norway may be a member, and a stage may be called `on` or stand in Cyrillic."""
    read = read_text(
        f"route: {name}\nbodies:\n  {name}: {{title: X, members: [{name}]}}\n"
        f"stages:\n  {name}: {{body: {name}, final: {name}}}\n"
    )
    assert read.findings == ()
    assert isinstance(read.value, Route)
    assert list(read.value.stages) == list(read.value.bodies) == [name]
    assert list(read.value.members_of(read.value.bodies[name])) == [name]


@pytest.mark.parametrize("number", ["1.10", "083", "1:30", "55/25"])
def test_the_number_of_a_session_is_what_its_body_wrote(number: str) -> None:
    """Session 1.10 is not session 1.1."""
    read = read_text(
        f"calendar: k\nsessions: [{{number: {number}, on: 2019-01-01, state: held}}]\n"
    )
    assert isinstance(read.value, Calendar)
    assert [each.number for each in read.value.sessions] == [number]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("route: x\nstages: {a: {finl: b}}\n", "final"),
        ("route: x\ntitel: X\nstages: {a: {final: b}}\n", "title"),
        ("route: x\nstages: {a: {final: b}}\nin_force: 2019-01-01\n", "in force"),
        (
            "route: x\nstages: {a: {actions: {go: {to: b, kind: retrun}}}, b: {final: c}}\n",
            "return",
        ),
        (
            "route: x\nbodies: {council: {title: C}}\nstages: {a: {body: counsil, final: b}}\n",
            "council",
        ),
        ("calendar: k\nsessions: [{number: 1, on: 2019-01-01, state: hold}]\n", "held"),
        ("case: c\nroute: r\njournal: [{on: 2019, action: opened, plase: x}]\n", "place"),
    ],
)
def test_the_nearest_right_word_is_named(text: str, near: str) -> None:
    """Whoever misspells a key, a word or a name is told the right one, in both languages."""
    (english,), (russian,) = said(text), said(text, "ru")
    assert english.endswith(f"; did you mean {near}?")
    assert russian.endswith(f"; возможно, {near}?")


def test_a_word_like_no_other_gets_no_hint() -> None:
    """Where nothing is near nothing is guessed."""
    (message,) = said("route: x\nstages: {a: {zzz: b}}\n")
    assert message == "zzz is not a key of a stage"


def test_hints_are_given_to_the_first_mistakes_only() -> None:
    """A file that is wrong everywhere is told so without a search for every word of it."""
    lines = "".join(f"titel{number}: x\n" for number in range(500))
    messages = said("route: x\n" + lines + "stages: {}\n")
    assert len(messages) == 500
    assert messages[0].endswith("did you mean title?")
    assert "did you mean" not in messages[-1]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_repeated_key_names_both_lines(language: str) -> None:
    """The finding stands at the second one and names the line of the first; the first one holds."""
    text = "route: x\ntitle: A\nstages:\n  a: {final: b}\n# later\ntitle: B\n"
    read = read_text(text)
    (found,) = read.findings
    assert (found.code, found.line, found.column) == ("RD110", 6, 1)
    assert found.message.values["line"] == 2
    assert "2" in say(found.message, language)
    assert isinstance(read.value, Route)
    assert read.value.title.say("en") == "A"


def test_a_key_that_comes_three_times_is_told_twice() -> None:
    """Each one after the first names the first."""
    read = read_text("route: x\nstages: {a: {final: b}}\nnote: 1\nnote: 2\nnote: 3\n")
    assert [(each.line, each.message.values["line"]) for each in read.findings] == [(4, 3), (5, 3)]


LATER: dict[str, tuple[str, ...]] = {
    "route": ("policies",),
    "stage": (),
    "action": (),
    "event": (),
}
FRAMES = {
    "route": "route: x\nstages: {a: {final: b}}\nKEY: {a: [b]}\n",
    "stage": "route: x\nstages:\n a: {KEY: [b], final: b}\n",
    "action": "route: x\nstages:\n a: {actions: {go: {to: b, KEY: x}}}\n b: {final: b}\n",
    "event": "case: c\nroute: r\njournal:\n - {on: 2019, action: opened, KEY: 1}\n",
}
ASIDE = "route: x\nstages: {a: {final: b}}\nbodies: {k: {title: K}}\nbeside: {h: {body: k, actions: {i: {KEY: x}}}}\n"
SHAPES: dict[str, Shape] = {
    "route": route_yaml.ROUTE,
    "stage": stage_yaml.STAGE,
    "action": action_yaml.ACTION,
    "event": event_yaml.EVENT,
}


@pytest.mark.parametrize(
    ("frame", "key"), [(where, key) for where, keys in LATER.items() for key in keys]
)
def test_what_a_later_version_will_read_is_refused(frame: str, key: str) -> None:
    """A key whose meaning is fixed and not yet built is an error of its own, never overlooked."""
    text = FRAMES[frame].replace("KEY", key)
    (found,) = read_text(text).findings
    assert (found.code, found.severity) == ("RD119", "error")
    line = text.splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith(f"{key}:")
    for language in ("en", "ru"):
        assert key in say(found.message, language)


@pytest.mark.parametrize("key", ["when", "sets", "to"])
def test_what_is_beside_the_way_leads_nowhere(key: str) -> None:
    """An action beside the way has no target, no condition, and makes nothing of facts."""
    assert [each.code for each in read_text(ASIDE.replace("KEY", key)).findings] == ["RD111"]


def test_the_later_keys_are_these() -> None:
    """Whatever the readers refuse as not yet read is tested here."""
    assert {where: tuple(sorted(shape.later)) for where, shape in SHAPES.items()} == LATER
    assert all(not shape.later.keys() & shape.keys.keys() for shape in SHAPES.values())


@pytest.mark.parametrize(
    ("words", "first", "last", "exact"),
    [
        ("2019-09-13", "2019-09-13", "2019-09-13", True),
        ("2019-02", "2019-02-01", "2019-02-28", False),
        ("2019", "2019-01-01", "2019-12-31", False),
        ("2018-10-09/2018-10-10", "2018-10-09", "2018-10-10", True),
        ("2018-10/2018-11", "2018-10-01", "2018-11-30", False),
        ("2018-10~", "2018-09-01", "2018-11-30", False),
        ("../2018-10-01", "0001-01-01", "2018-10-01", False),
        ("2018-10-01/..", "2018-10-01", "9999-12-31", False),
    ],
)
def test_days_are_read_in_every_form(words: str, first: str, last: str, exact: bool) -> None:
    """A journal takes days, months, years, intervals, about, before and after, words kept."""
    read = read_text(
        f"case: c\nroute: r\njournal: [{{on: {words}, action: opened, since: {words}}}]\n"
    )
    assert isinstance(read.value, CaseFile)
    (event,) = read.value.journal
    assert event.since == event.on
    assert (str(event.on.first), str(event.on.last)) == (first, last)
    assert (event.on.edtf, event.on.exact) == (words, exact)


def test_a_blank_value_is_nothing_and_never_a_word() -> None:
    """A list or mapping left blank is empty; where a word belongs, a blank is a mistake."""
    read = read_text(
        "case: c\nroute: r\njournal:\n  - on: 2019\n    action: opened\nplans:\ndocuments:\n"
    )
    assert read.findings == ()
    assert isinstance(read.value, CaseFile)
    assert (read.value.plans, read.value.documents) == ((), {})
    assert said("case: c\nroute:\njournal: [{on: 2019, action: opened}]\n") == [
        "expected a word, found nothing"
    ]
    quoted = read_text('case: c\nroute: r\nnote: ""\njournal: [{on: 2019, action: opened}]\n').value
    assert isinstance(quoted, CaseFile)
    assert quoted.note is not None
    assert quoted.note.say("en") == ""


def test_a_calendar_that_is_named_is_read_as_strictly_as_its_route() -> None:
    """What is wrong in the calendar of a body is told at its place in the calendar's file."""
    files = {"calendars/k.yaml": b"cisflow: 2\ncalendar: k\nsessions: [{on: 2019, stat: held}]\n"}
    text = "route: x\nbodies: {k: {title: K, calendar: calendars/k.yaml}}\nstages: {a: {body: j}}\n"
    read = read_text(text, "routes/x.yaml", files.__getitem__)
    assert [(each.file, each.line, each.column, each.code) for each in read.findings] == [
        ("routes/x.yaml", 3, 14, "RD120"),
        ("routes/calendars/k.yaml", 1, 10, "RD108"),
        ("routes/calendars/k.yaml", 3, 12, "RD125"),
        ("routes/calendars/k.yaml", 3, 23, "RD111"),
    ]


@pytest.mark.parametrize("data", [b"", b"\xff", b"a: [", b"- x\n", b"a: &b c\n"])
def test_a_calendar_that_is_no_calendar_is_told(data: bytes) -> None:
    """A broken file that a route names is an error of the route, never an empty calendar."""
    text = "route: x\nbodies: {k: {title: K, calendar: k.yaml}}\nstages: {a: {body: k}}\n"
    read = read_text(text, "x.yaml", lambda _: data)
    assert not read.sound
    assert {each.file for each in read.findings} == {"k.yaml"}


@pytest.mark.parametrize("path", ["k\\0.yaml", "k" * 5000, "."])
def test_a_path_that_cannot_be_is_a_file_that_is_not_there(path: str, tmp_path: Path) -> None:
    """A path with a null in it, one that is too long, and a folder are told as unreadable."""
    file = tmp_path / "x.yaml"
    file.write_text(
        f'route: x\nbodies: {{k: {{title: K, calendar: "{path}"}}}}\nstages: {{a: {{body: k}}}}\n'
    )
    assert [each.code for each in read_file(file).findings] == ["RD122"]


def test_notices_of_one_session_may_stand_apart() -> None:
    """A later line with the same number is a later notice of the same session."""
    read = read_text(
        "calendar: k\nsessions:\n"
        "- {number: 1, on: 2019-03-01, announced: 2019-01-01}\n"
        "- {id: extra, on: 2019-04-01, announced: 2019-01-01}\n"
        "- {number: 1, state: cancelled, announced: 2019-02-01}\n"
        "- {on: 2019-05-01, state: held}\n"
        "- {on: 2019-05-01, state: held}\n"
    )
    assert read.findings == ()
    assert isinstance(read.value, Calendar)
    assert [
        (each.number, each.id, [notice.state for notice in each.notices])
        for each in read.value.sessions
    ] == [
        ("1", None, ["planned", "cancelled"]),
        (None, "extra", ["planned"]),
        (None, None, ["held"]),
        (None, None, ["held"]),
    ]
