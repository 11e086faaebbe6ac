"""The schema of an editor: sound, explained, and as strict as a schema can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cisflow.cli.language_tables import shapes
from cisflow.formats.form import form_of
from cisflow.formats.problem import Problem
from cisflow.formats.read import READERS, read_file, read_text
from cisflow.formats.schema import KINDS, schema
from cisflow.formats.source import MappingNode, Node, ScalarNode, compose, is_blank
from cisflow.report.explain import entries
from tests.docs_harness import ROOT, blocks

SHIPPED = sorted((*ROOT.glob("workflows/**/*.yaml"), *ROOT.glob("examples/**/*.yaml")))
BAD = {  # of reading; what an export finds can be read
    each.code: each.bad
    for each in entries()
    if isinstance(each, Problem) and each.bad and each.code.startswith("RD")
}
OPENED = "case: c\nroute: r\njournal:\n  - {on: 2018, action: opened"
BLOCKS = """\
route: x
facts: {urgent: {values: [true, 3, no], initial: true, set: any time}}
bodies: {l: {title: L}}
recesses: {summer: {days: [2019-07-25/2019-09-03], published to: 2019-12-20}}
stages:
  r:
    branches:
      p: {stages: {p1: {body: l, actions: {clear: {to: join, when: {urgent: true}}}}}}
      q: {stages: {q1: {body: l, least: 3 days outside summer, actions: {clear: {to: join}}}}}
    join: 1
    others: continue
    then: e
    deadline:
      after: 10 working days in [ru, kz]
      then: stop
    actions: {stop: {to: [{to: e, when: {urgent: [3, no]}}, {to: f, when: {urgent: true}}], kind: lapse}}
  e: {final: z}
  f: {final: z}
"""
DECISIONS = """\
route: x
bodies:
  k: {title: K, members: {a: A, b: B}, decides: {share: 2/3, of: members, weights: {a: 1, b: 55 %}}}
  l: {title: L, members: [a, b], decides: {how: all-of, rules: [majority, {number: 1}, {groups: {g: [a]}}]}}
stages:
  r:
    body: k
    consult: {answers: [yes, no], silence: {as: no, after: 3 weeks}}
    actions: {ok: {to: e, needs: [carried, tie]}, x: {to: e, needs: {number: 2}}}
  e: {body: l, final: z}
"""
BEYOND = {
    "RD103": "no YAML: an editor says so itself",
    "RD104": "the depth of brackets; this program reads none of it",
    "RD105": "what an alias stands for is put in its place before a schema sees it",
    "RD110": "of two equal keys a schema sees one",
    "RD116": "30 February has the look of a day",
    "RD120": "whether a name is declared elsewhere in the file",
    "RD121": "where the folder of the route lies, from the file of a part",
    "RD122": "whether there is a file",
    "RD126": "whether a target is the stage that it stands in",
    "RD152": "how many members there are",
    "RD153": "whether each member has a weight",
    "RD154": "whether an answer is one of those declared",
    "RD162": "whether a name stands elsewhere in the file",
    "RD163": "whether a fact is declared, and its values",
    "RD171": "how long a time is",
    "RD172": "which of two times is the longer",
    "RD174": "what chances make together",
    "RD177": "whether there is such a distribution",
    "RD178": "what a distribution takes",
    "RD180": "which entries stand before this one",
}


@cache
def validator(kind: str) -> Draft202012Validator:
    """What holds a file of a kind to its schema."""
    return Draft202012Validator(schema(kind))


def as_words(node: Node) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The text as cisflow reads it: each word as it is written, nothing where nothing is written."""
    if isinstance(node, ScalarNode):
        return None if is_blank(node) else node.value
    if isinstance(node, MappingNode):
        return {key.value: as_words(value) for key, value in node.value}
    return [as_words(each) for each in node.value]


def as_editor(node: Node) -> Any:  # noqa: ANN401 - as above
    """The text as an editor reads it, by the core schema of YAML 1.2."""
    if isinstance(node, ScalarNode):
        return node.value if node.style else _resolved(node.value)
    if isinstance(node, MappingNode):
        return {key.value: as_editor(value) for key, value in node.value}
    return [as_editor(each) for each in node.value]


def _resolved(word: str) -> Any:  # noqa: ANN401 - as above
    if word in ("", "~", "null", "Null", "NULL"):
        return None
    if word.lower() in ("true", "false") and word in (word.lower(), word.title(), word.upper()):
        return word.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", word, re.ASCII):
        return int(word)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", word, re.ASCII):
        return float(word)
    return word


def faults(kind: str, text: str, name: str = "") -> list[str]:
    """What the schema of a kind has against a text, read in either way."""
    node, found = compose(text.encode(), name)
    assert node is not None, found
    return [
        f"{name}: {fault.json_path}: {fault.message}"
        for read in (as_words, as_editor)
        for fault in validator(kind).iter_errors(read(node))
    ]


def documented() -> Iterator[tuple[str, str, str]]:
    """Every file that the documents show and the reader takes: its kind, its text, its place."""
    for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))):
        for block in blocks(path):
            if block.kind == "yaml":
                read = read_text(block.text, "file.yaml", lambda name: b"calendar: any\n")
                if read.sound and read.kind:
                    yield read.kind, block.text, block.place


def kind_of(path: Path) -> str:
    """The kind of a file, by where the shipped ones stand."""
    kind = read_file(path).kind
    assert kind is not None
    return kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    """It is a valid schema of the dialect that it names, and no name in it leads nowhere."""
    made = schema(kind)
    assert made["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(made)
    asked = set(re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(made)))
    assert asked == made["$defs"].keys()


def test_every_key_of_every_thing_says_what_it_takes() -> None:
    """A key that is added with a reader that has no form is missed here, by its name."""
    silent = []
    for name, shape in shapes().items():
        for word, key in shape.keys.items():
            try:
                form_of(key.read)
            except LookupError as fault:
                silent.append(f"{name}: {word}: {fault}")
    assert not silent, "\n".join(silent)


def test_a_reader_without_a_form_is_named() -> None:
    """Whoever adds a reader is told which one, and what to write on it."""
    with pytest.raises(LookupError, match=r"test_schema\.kind_of has no form: say with @form"):
        form_of(kind_of)


def described(made: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    """Every key that a schema offers, with what it says of it."""
    if isinstance(made, dict):
        if made.get("additionalProperties") is not None:
            yield from (
                (f"{path}.{word}", each) for word, each in made.get("properties", {}).items()
            )
        for word, each in made.items():
            yield from described(each, f"{path}.{word}")
    elif isinstance(made, list):
        for each in made:
            yield from described(each, path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    """An editor has words to show for each key, those of the tables of the route language."""
    offered = dict(described(schema(kind)))
    assert f".{next(iter(schema(kind)['properties']))}" in offered
    assert [path for path, each in offered.items() if not each.get("description")] == []


def test_no_key_is_forgotten_and_none_is_promised_too_early() -> None:
    """The keys of the schemas are those of the tables, without those that are not read yet."""
    offered = {path.rpartition(".")[2] for kind in KINDS for path, _ in described(schema(kind))}
    read = {word for shape in shapes().values() for word in shape.keys}
    assert read <= offered
    assert "policies" not in offered


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_shipped_is_valid(path: Path) -> None:
    """Routes, calendars and cases that come with the package hold to their schemas."""
    assert faults(kind_of(path), path.read_text("utf-8"), path.name) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_shipped_tells_an_editor_its_schema(path: Path) -> None:
    """The first line names the schema of its kind, by the way from the file through a checkout."""
    first, _, _ = path.read_text("utf-8").partition("\n")
    start, _, way = first.partition("$schema=")
    assert start == "# yaml-language-server: "
    lying = (path.parent / way).resolve()
    assert lying == ROOT / "docs" / "reference" / "schema" / f"{kind_of(path)}.json"
    assert lying.is_file()


def test_what_the_documents_show_is_valid() -> None:
    """No schema refuses a file of the documents that cisflow takes."""
    shown = list(documented())
    assert {kind for kind, _, _ in shown} == set(KINDS)
    assert [fault for kind, text, place in shown for fault in faults(kind, text, place)] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("route", "route: Путь/a-b\nstages:\n  Этап: {norm: 1 day, rounds: 09, final: 7}\n  b:\n"),
        ("route", "route: x\nstages: {a: {final: b, title: 1.10, source: {de: Amt}, accept: }}\n"),
        ("route", "route: x\nin force: 2019-01-01/2019-01-01\nstages: {a: {final: true}}\n"),
        ("route", "route: x\nbodies: {k: {title: NO, members: [no, true], calendar: b/..c.yaml}}\nstages: \n"),
        ("calendar", "calendar: k\nsessions:\n"),
        ("calendar", "calendar: k\nsessions: [{on: 2019, announced: ../2018-10, number: 83}]\n"),
        ("calendar", "calendar: k\nsessions: [{on: 2019-02~/2019-03%, announced: 2018/..}]\n"),
        ("calendar", "calendar: k\nsessions: [{number: 1, announced: 2019, state: cancelled}]\n"),
        ("case", "case: 7\nroute: 8\njournal: [{on: 2018-10-09/, action: opened, at: a, since: 2017}]\n"),
        ("case", "case: c\nroute: r\njournal: [{on: 2018, action: opened, recorded: 2019-01-01T10:00}]\n"),
        ("case", f"{OPENED}, facts: {{kind: goods, urgent: true, n: 3}}}}\n  - {{on: 2019, set: {{n: 4}}}}\n"),
        ("route", BLOCKS),
        ("route", DECISIONS),
    ],
)  # fmt: skip
def test_no_schema_refuses_what_the_reader_takes(kind: str, text: str) -> None:
    """Odd names, days and blanks that cisflow reads without a word are valid."""
    assert read_text(text, "file.yaml", lambda name: b"calendar: k\n").findings == ()
    assert faults(kind, text) == []


def refused(text: str) -> bool:
    """Whether a schema refuses a text: that of its kind, or of every kind where it has none."""
    node, _ = compose(text.encode(), "file.yaml")
    kind = text.partition(":")[0]
    for each in [kind] if kind in READERS else KINDS:
        for read in (as_words, as_editor):
            if validator(each).is_valid(read(node) if node is not None else None):
                return False
    return True


@pytest.mark.parametrize("code", sorted(BAD.keys() - BEYOND.keys()))
def test_a_schema_refuses_what_it_can(code: str) -> None:
    """The example of each problem of reading is invalid."""
    assert refused(BAD[code])


@pytest.mark.parametrize("code", sorted(BEYOND.keys() - {"RD103", "RD104", "RD105"}))
def test_what_is_beyond_a_schema_is_left_to_the_reader(code: str) -> None:
    """The list of what a schema cannot see holds nothing that it does see."""
    assert not refused(BAD[code])


@pytest.mark.parametrize(
    "text",
    [
        "route: x\nstages: {a: {actions: {go: {kind: return}}}}\n",
        "route: x\nstages: {a: {actions: {go: }}}\n",
        "route: x\nstages: {a: {actions: {opened: {to: b}}}}\n",
        "route: x\nstages: {a: {actions: {1a: {to: b}}}}\n",
        "route: x\nstages: {a: {actions: {go: {to: a b}}}}\n",
        "route: x\nstages: {a: {norm: {source: x}, final: b}}\n",
        "route: x\nstages: {a: {title: {}, final: b}}\n",
        "route: x\nstages: {a: {title: [x], final: b}}\n",
        "route: x\nstages: {a: {rounds: 0, final: b}}\n",
        "route: x\nin force: 2019-01\nstages: {a: {final: b}}\n",
        "route: a//b\nstages: {a: {final: b}}\n",
        "route: x\nbodies: {k: {title: K, calendar: /a.yaml}}\nstages: {a: {final: b}}\n",
        "route: x\nbodies: {k: {title: K, calendar: {calendar: k}}}\nstages: {a: {final: b}}\n",
        "route: x\nbodies: {k: {title: K, decides: k-of-n}}\nstages: {a: {body: k, final: b}}\n",
        "route: x\nbodies: {k: {title: K, decides: {how: all-of}}}\nstages: {a: {body: k, final: b}}\n",
        BLOCKS.replace("    then: e\n", ""),
        BLOCKS.replace("10 working days in", "10 working days of"),
        "calendar: k\nsessions: [{}]\n",
        "calendar: k\nsessions: [{number: 1, notices: [{on: 2019}]}]\n",
        "calendar: k\ncadence: {term: 1 month}\n",
        "calendar: k\nsessions: [{on: 2019-13, state: held}]\n",
        "case: c\nroute: r\njournal: \n",
        "case: c\nroute: r\njournal: [{on: 2018, action: a.b}]\n",
        "case: c\nroute: r\njournal: [{on: 2018, action: opened}, {on: 2018, action: a.b, at: a}]\n",
        "case: c\nroute: r\njournal: [{on: 2018, action: opened}]\nplans: [{stage: a, on: 2019}]\n",
    ],
)  # fmt: skip
def test_mistakes_between_keys_are_seen_too(text: str) -> None:
    """What one key asks of another, and of the looks of a word, stands in the schema."""
    assert not read_text(text, "file.yaml", lambda name: b"calendar: k\n").sound
    assert refused(text)
