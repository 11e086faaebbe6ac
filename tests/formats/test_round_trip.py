"""What is written by `dump` is read as the same value."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Action, Body, Calendar, Route, Stage, dump
from cisflow.checks.check import check
from cisflow.checks.load import load
from cisflow.formats.read import Value, read_file, read_text
from cisflow.formats.shipped import locate, names
from cisflow.journal.chain import sealed
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.span import OPEN_FIRST, Span, one_day
from cisflow.model.tie import Tie
from tests.semantics import blocks
from tests.strategies import calendars, cases, routes


def again(value: Value) -> Value | None:
    """The value as it is read from what was written of it; nothing may be found there."""
    read = read_text(dump(value), "again.yaml")
    assert read.findings == ()
    return read.value


@given(routes())
def test_a_route_is_read_as_it_was_written(route: Route) -> None:
    """Read(dump(route)) is the route, whatever stands in it."""
    assert again(route) == route


@settings(max_examples=200)
@given(st.integers(0, 2**32).map(Random))
def test_a_route_with_blocks_is_read_as_it_was_written(chance: Random) -> None:
    """Blocks in blocks, joins, guarded targets, conditions, facts and what sets them come back."""
    route = blocks.route(chance, tied=chance.random() < 0.8, size=chance.randint(1, 3))
    assert again(route) == route
    read = again(route)
    assert isinstance(read, Route)
    assert dump(read) == dump(route)


@given(st.integers(0, 2**32).map(Random))
def test_facts_in_a_journal_are_read_as_they_were_written(chance: Random) -> None:
    """Those with which a case is opened, and those that were set later."""
    given = blocks.route(chance)
    values = {fact.name: chance.choice(list(fact.values)) for fact in given.facts.values()}
    events = (
        Event(one_day(date(2019, 1, 1)), "opened", sets=values),
        Event(one_day(date(2019, 1, 2)), sets=dict(chance.sample(list(values.items()), 2))),
        Event(one_day(date(2019, 1, 3)), next(iter(given.holders)) + ".act0", to="join"),
    )
    case = CaseFile("concept", "r", journal=events)
    assert again(case) == case


@given(calendars())
def test_a_calendar_is_read_as_it_was_written(calendar: Calendar) -> None:
    """Read(dump(calendar)) is the calendar, each notice in its place."""
    assert again(calendar) == calendar


@given(routes(sound=True).flatmap(cases))
def test_a_case_is_read_as_it_was_written(case: CaseFile) -> None:
    """Read(dump(case)) is the case, its journal and its plans in their order."""
    assert again(case) == case


WORDS = st.text(min_size=1, max_size=12)
DAY = one_day(date(2026, 2, 3))
REMARKS = st.one_of(
    st.builds(
        lambda kind, other: Event(DAY, tie=Tie(kind, other, "into")),
        st.sampled_from(("join", "merge")),
        WORDS,
    ),
    st.builds(
        lambda kind, other, own: Event(DAY, tie=Tie(kind, other, "from"), documents=(own,)),
        st.sampled_from(("join", "merge")),
        WORDS,
        WORDS,
    ),
    st.builds(
        lambda other, own: Event(DAY, tie=Tie("split", other, "to"), documents=(own,)), WORDS, WORDS
    ),
    st.builds(
        lambda old, new: Event(DAY, migrate="2026-01-01", carry={old: new}, by="x"), WORDS, WORDS
    ),
    st.builds(lambda words: Event(DAY, plan="stage", announced=DAY, note=words), WORDS),
    st.builds(
        lambda words: Event(DAY, "a.b", version=words, key=words, recorded="2026-02-03T04:05:06Z"),
        WORDS,
    ),
)


@given(routes(sound=True).flatmap(cases), st.lists(REMARKS, max_size=5), st.randoms())
def test_what_is_said_of_a_journal_is_read_as_it_was_written(
    case: CaseFile, remarks: list[Event], chance: Random
) -> None:
    """Corrections, retractions, ties, migrations, plans and seals come back; the chain holds again."""
    tie = Tie("split", "parent", "from")
    journal = [evolve(case.journal[0], tie=tie), *case.journal[1:], *remarks]
    amended = chance.randrange(1, len(journal) + 1)
    journal.append(evolve(journal[amended - 1], correct=amended, hash=None))
    journal.append(Event(DAY, retract=len(journal), note="why"))
    whole = sealed(evolve(case, journal=tuple(journal)))
    read = again(whole)
    assert read == whole
    assert isinstance(read, CaseFile)
    assert sealed(read) == whole


@given(routes())
def test_what_was_written_is_written_the_same_again(route: Route) -> None:
    """Dump of what was read is the text that was read, byte for byte."""
    read = again(route)
    assert isinstance(read, Route)
    assert dump(read) == dump(route)


@given(routes(sound=True))
def test_a_sound_route_has_no_error(route: Route) -> None:
    """The routes that other tests take for sound are so."""
    assert [each for each in check(route) if each.severity == "error"] == []


@pytest.mark.parametrize("name", names())
def test_a_shipped_route_is_read_as_it_was_written(name: str) -> None:
    """Calendars that were read from files are named in the text, and read from there again."""
    path = locate(name)
    assert path is not None
    for route in load(name).versions:
        text = dump(route)
        files = {body.calendar.file for body in route.bodies.values() if body.calendar}
        assert all(f"calendar: {file}" in text for file in files)
        assert "announced:" not in text
        read = read_text(text, str(path), lambda file: (path.parent / file).read_bytes())
        assert read.findings == ()
        assert read.value == evolve(route, earlier=())


@pytest.mark.parametrize("name", names())
def test_a_shipped_calendar_is_read_as_it_was_written(name: str) -> None:
    """A calendar file as a whole comes back, and beside it one that is written into its route."""
    path = locate(name)
    assert path is not None
    for file in sorted((path.parent / "calendars").glob("*.yaml")):
        calendar = read_file(file).value
        assert isinstance(calendar, Calendar)
        assert again(calendar) == calendar
        body = Body(calendar.body, "Body", calendar=calendar)
        route = Route("r", [Stage("a", final="adopted")], [body])
        assert again(route) == route


def test_each_version_is_a_text_of_its_own() -> None:
    """Dump writes the version that it is given; those before it are dumped by themselves."""
    old = Route("r", [Stage("a", final="adopted")], in_force=date(2018, 1, 1))
    new = evolve(old, in_force=date(2019, 1, 1), earlier=(old,))
    assert [again(each) for each in new.versions] == [old, evolve(new, earlier=())]


@pytest.mark.parametrize("kind", ["repeat", "defer"])
def test_a_route_made_in_python_need_not_say_that_it_stays(kind: str) -> None:
    """An action that stays in its stage has it as its target, as where it is read from a file."""
    again_ = Action("again", kind=kind)  # type: ignore[arg-type]  # one of the words
    route = Route("r", [Stage("a", actions=[again_]), Stage("b", final="adopted")])
    assert route.stages["a"].actions["again"].to == "a"
    assert again(route) == route


def test_a_case_without_a_title_has_that_of_its_first_document_or_its_name() -> None:
    """A case made in Python is the same as one read from a file that leaves the title out."""
    opened = Event(one_day(date(2019, 1, 1)), "opened")
    bare = CaseFile("concept", "r", journal=(opened,))
    assert bare.title.say("en") == "concept"
    assert again(bare) == bare
    read = read_text("case: concept\nroute: r\njournal: [{on: 2019-01-01, action: opened}]\n")
    assert read.value == bare
    document = CaseFile("concept", "r", documents={"plan": bare.title}, journal=(opened,))
    assert document.title == bare.title


def test_days_made_in_python_are_written_as_an_interval() -> None:
    """Days that have no words of a source come back as the same first and last day."""
    for first in (date(2019, 1, 1), OPEN_FIRST):
        span = Span(first, date(2019, 1, 31))
        case = CaseFile("c", "r", journal=(Event(span, "opened"),))
        read = again(case)
        assert isinstance(read, CaseFile)
        assert (read.journal[0].on.first, read.journal[0].on.last) == (span.first, span.last)


def test_a_dumped_route_reads_like_one_written_by_hand() -> None:
    """Short values stand on the line of their key, titles first, defaults left out."""
    actions = [Action("submit", "adopted", by="council", at_session=True, assumed=("at",))]
    stages = [
        Stage("drafting", "council", actions),
        Stage("adopted", final="adopted", assumed=("*",)),
    ]
    route = Route("example", stages, [Body("council", "Council")], in_force=date(2018, 1, 1))
    assert dump(route) == (
        "cisflow: 1\n"
        "route: example\n"
        "in force: 2018-01-01\n"
        "bodies:\n"
        "  council: {title: Council}\n"
        "stages:\n"
        "  drafting:\n"
        "    body: council\n"
        "    actions:\n"
        "      submit:\n"
        "        to: adopted\n"
        "        by: council\n"
        "        at: session\n"
        "        assumed: [at]\n"
        "  adopted: {final: adopted, assumed: true}\n"
    )
