"""A fingerprint names what a version of a route decides, and nothing else moves it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cisflow import Action, Body, Calendar, Notice, Organisation, Route, Session, Stage, dump
from cisflow.cases.versions import versions_of
from cisflow.checks.load import load
from cisflow.formats.fingerprint import fingerprint
from cisflow.formats.read import read_text
from cisflow.formats.shipped import names
from cisflow.model.block import Block, Branch
from cisflow.model.clock import Deadline, Recess
from cisflow.model.decision import Consult, Decision, Silence
from cisflow.model.duration import Duration, Term
from cisflow.model.fact import Fact
from cisflow.model.route import DEEPEST, Beside, Final, Opens
from cisflow.model.span import Span, one_day
from cisflow.model.stage import Target, When
from cisflow.model.text import Text, as_text
from tests.semantics import blocks
from tests.strategies import routes

WORDS = as_text("other words")
DAY = date(2031, 5, 6)
PINNED = "f1791a199ca356b1"


def full() -> Route:
    """A route in which every field of every part says something."""
    said: Mapping[str, Any] = {"source": "the rules", "note": "as told"}
    decides = Decision(
        "all-of",
        share="2/3",
        number="at least 2",
        of="present",
        counts="against",
        quorum="1/2",
        weights={"am": 2},
        measure="people",
        veto=("am", "kz"),
        groups={"north": ("am", "kz")},
        rules=("consensus", "majority"),
        **said,
    )
    consult = Consult(
        ("members", "office"), ("agree", "object"), Silence("agree", "5 days", **said), decides
    )
    deadline = Deadline("30 days", "submit", begins="on the day", **said)
    submit = Action(
        "submit",
        None,
        "refer",
        ("office", "council"),
        at_session=True,
        label="Submit",
        guarded=(
            Target("review", When({"kind": ("law",)}, "draft", "review.legal")),
            Target("end"),
        ),
        when=When({"kind": ("law", "deed")}, ("draft", "check"), ("review.legal",)),
        sets={"stamp": "yes"},
        needs=("carried", "tie"),
        extends="3 days",
        clock="stop",
        assumed=("by",),
        accept={"CF1": "so"},
        **said,
    )
    draft = Stage(
        "draft",
        "office",
        [submit, Action("vote", "end", needs=Decision("majority"))],
        "Draft",
        Term(Duration.of("20 days"), **said),
        3,
        deadline=deadline,
        silence=Deadline("40 days", "vote"),
        least="2 days",
        consult=consult,
        **said,
    )
    legal = Branch("legal", [Stage("check", "office", [Action("on", "join")])], title="L", **said)
    review = Block(
        "review",
        [legal, Branch("money", [Stage("sum", actions=[Action("on", "join")])])],
        "end",
        1,
        "continue",
        [Action("pull", "draft", "return")],
        "Review",
        4,
        deadline=Deadline("60 days", "pull"),
        silence=Deadline("70 days", "pull"),
        least="1 day",
        **said,
    )
    closing = Calendar("office", (Session((Notice(one_day(DAY), one_day(DAY), "planned"),)),))
    members = {"am": "Armenia", "kz": "Kazakhstan"}
    return Route(
        "full",
        [
            draft,
            review,
            Stage("end", actions=[Action("back", "draft")], final=Final("adopted", leaves=True)),
        ],
        [
            Body("office", "Office", "members", "members", "single", closing, **said),
            Body("council", "Council", None, members, decides, **said),
        ],
        [Organisation("members", "Members", members, **said)],
        [Beside("panel", "office", [Action("hear")], "Panel", **said)],
        "Full",
        ("en",),
        "draft",
        Opens(("office",), **said),
        date(2030, 1, 1),
        "rules at opening",
        {"older": "draft"},
        {"looping": 4},
        {"CF2": "so"},
        recesses=[Recess("summer", (one_day(DAY),), DAY, DAY, "Summer", **said)],
        facts=[
            Fact("kind", ("law", "deed"), "law", "any time", "Kind", **said),
            Fact("stamp", ("yes",), None, "by actions"),
        ],
        **said,
    )


# The fields that do not decide; a change within what a field holds is told as a change of that part.
SILENT = {"assumed", "accept", "limits", "languages", "calendar", "in_force", "measure"}
SILENT |= {"title", "label", "source", "note", "words"}
NOT_CHANGED = ("origin", "earlier", "file", "assumptions", "calendar")
CHOICES: Mapping[str, Any] = {
    "kind": "reject",
    "clock": "go",
    "under_way": "rules of the day",
    "set_by": "at start",
    "others": "cancel",
    "join": "all",
    "begins": "the day after",
    "counts": "for",
    "of": "voting",
    "how": "any-of",
    "initial": "deed",
    "unit": "weeks",
    "side": "less than",
}


def changes(value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any part of a route
    """The value with one field of one of its parts changed, at a time; the name of that field."""
    for each in attrs.fields(type(value)):
        if not each.init or each.name in NOT_CHANGED:
            continue
        part = getattr(value, each.name)
        for name, new in within(part, f"{type(value).__name__}.{each.name}"):
            if new != part:
                yield name, attrs.evolve(value, **{each.alias: new})


def within(part: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any part of a route
    """Other values for a part, each with the name of what has changed."""
    own = name.partition(".")[2]
    match part:
        case _ if own in CHOICES:
            yield name, CHOICES[own]
        case bool():
            yield name, not part
        case Text():
            yield (name if own in SILENT else f"{name}.words"), WORDS
        case str():
            yield name, part + "x"
        case int() | Fraction():
            yield name, part + 1
        case date():
            yield name, date(2040, 5, 6)
        case Span():
            yield name, one_day(date(2040, 5, 6))
        case Mapping():
            if part:
                yield name, dict(list(part.items())[1:])
            for key, held in part.items():
                for inner, new in within(held, name):
                    yield (
                        (inner if inner != name else f"{name}, a value"),
                        {
                            **part,
                            key: new,
                        },
                    )
        case tuple():
            if part:
                yield name, part[1:]
            for at, held in enumerate(part):
                for inner, new in within(held, name):
                    yield inner, (*part[:at], new, *part[at + 1 :])
        case _ if attrs.has(type(part)):
            yield from changes(part)


def test_each_change_of_what_is_decided_moves_it_and_no_change_of_words_does() -> None:
    """Every field of every part is changed, one at a time: it moves if, and only if, the field decides."""
    whole = full()
    known = fingerprint(whole)
    met = Counter[str]()
    for name, changed in changes(whole):
        silent = bool(SILENT & set(name.replace(",", ".").split(".")))
        assert (fingerprint(changed) == known) == silent, name
        met[name] += 1
    assert len(met) > 110
    assert {"Route.title", "Target.to", "Block.join", "Stage.rounds", "Recess.days"} <= set(met)


def test_the_order_in_which_things_are_listed_leaves_it() -> None:
    """Bodies, facts, stages, actions in another order are the same rules; guarded targets are not."""
    whole = full()

    def turned(held: Mapping[str, Any]) -> dict[str, Any]:
        return dict(reversed(list(held.items())))

    again = attrs.evolve(
        whole,
        bodies=turned(whole.bodies),
        facts=turned(whole.facts),
        stages=turned(whole.steps),
        start="draft",
    )
    assert fingerprint(again) == fingerprint(whole)
    draft = whole.stages["draft"]
    submit = draft.actions["submit"]
    other = attrs.evolve(submit, guarded=tuple(reversed(submit.guarded)))
    changed = attrs.evolve(draft, actions={**draft.actions, "submit": other})
    assert fingerprint(
        attrs.evolve(whole, stages={**whole.steps, "draft": changed})
    ) != fingerprint(whole)


def test_it_is_of_one_version_and_not_of_the_day_from_which_that_holds() -> None:
    """The same rules read from a file and from a folder of versions have one fingerprint."""
    whole = full()
    later = attrs.evolve(whole, in_force=date(2035, 1, 1), earlier=(whole,))
    assert fingerprint(later) == fingerprint(whole)


@given(routes())
def test_it_is_the_same_after_writing_and_reading(route: Route) -> None:
    """A route that was written and read again has the fingerprint that it had."""
    assert fingerprint(again(route)) == fingerprint(route)


@given(st.integers(0, 2**32).map(Random))
def test_it_is_the_same_after_writing_and_reading_blocks(chance: Random) -> None:
    """So has a route with blocks in blocks, guards and facts."""
    route = blocks.route(chance, tied=chance.random() < 0.8, size=chance.randint(1, 3))
    assert fingerprint(again(route)) == fingerprint(route)


def again(route: Route) -> Route:
    """The route as it is read from what was written of it."""
    read = read_text(dump(route), "again.yaml")
    assert isinstance(read.value, Route)
    return read.value


def test_another_process_finds_the_same() -> None:
    """No order of a set and no seed of a hash is in it."""
    program = (
        "from tests.formats.test_fingerprint import full\n"
        "from cisflow.formats.fingerprint import fingerprint\n"
        "print(fingerprint(full()))"
    )
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == PINNED


def test_entries_of_years_ago_are_still_known() -> None:
    """The fingerprint of the same rules is the one that was written into journals before.

    Whoever changes how it is made breaks every journal that carries one.
    """
    assert fingerprint(full()) == PINNED


@pytest.mark.parametrize("name", names())
def test_shipped_versions_are_told_apart(name: str) -> None:
    """Two versions of a shipped route have one fingerprint only if nothing but words differs."""
    route = versions_of(load(name)).all
    for one, other in pairwise(route):
        if one.fingerprint == other.fingerprint:
            assert one.automaton == other.automaton


def test_blocks_as_deep_as_they_may_lie_have_one() -> None:
    """No stack grows with the depth of blocks."""
    step: Block | Stage = Stage("inmost", actions=[Action("on", "join")])
    for number in range(DEEPEST):
        step = Block(f"b{number}", [Branch("x", [step])], "join")
    assert len(fingerprint(Route("deep", [step, Stage("end", final="ended")]))) == 16
