"""Where each rule begins and ends, and where it is silent because another one speaks."""

from __future__ import annotations

import pytest

from cisflow import Action, Body, Route, Stage
from cisflow.checks.check import check
from cisflow.formats.read import read_text
from cisflow.language.say import say

END = "adopted: {final: adopted}"
COUNCIL = "council: {title: Council, calendar: {cadence: 3 months}}"


def codes(text: str) -> list[str]:
    """The codes that are found in a route which reads without a mistake."""
    read = read_text("route: example\n" + text)
    assert isinstance(read.value, Route)
    assert not read.findings
    return [each.code for each in check(read.value)]


def messages(text: str) -> list[str]:
    """What is found, in English."""
    read = read_text("route: example\n" + text)
    assert isinstance(read.value, Route)
    return [say(each.message, "en") for each in check(read.value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stages: {}\n", ["CF105"]),
        (f"start: b\nstages: {{a: {{actions: {{go: {{to: adopted}}}}}}, {END}}}\n", ["CF105"]),
        ("start: b\nstages: {a: {}}\n", ["CF105", "CF106"]),
        ("stages: {a: {}}\n", ["CF106"]),
        (
            "stages: {a: {actions: {go: {to: b}}}, b: {actions: {back: {to: a}}}}\n",
            ["CF106"],
        ),
        (f"stages: {{a: {{}}, {END}}}\n", ["CF203", "CF201"]),
        (f"stages: {{a: {{actions: {{go: {{to: b}}}}}}, b: {{}}, {END}}}\n", ["CF203", "CF201"]),
        (
            f"stages: {{a: {{actions: {{go: {{to: b}}, end: {{to: adopted}}}}}}, b: {{}}, {END}}}\n",
            ["CF202"],
        ),
        ("stages: {adopted: {final: adopted}}\n", []),
    ],
    ids=[
        "no stages: only no start",
        "unknown start: nothing is said of what can be reached",
        "unknown start and no end: both",
        "no end: not a trap",
        "no end in a circle: not a trap",
        "no way to an end: not a trap",
        "no way to an end by steps: not a trap",
        "a way to an end, and one to a trap: a trap",
        "a route that ends where it starts is sound",
    ],
)
def test_of_start_end_and_trap_one_speaks(text: str, expected: list[str]) -> None:
    """What one finding explains no other repeats."""
    assert codes(text) == expected


def test_a_start_that_is_missing_is_told_apart_from_one_misspelt() -> None:
    """A route without stages has no start to name; a misspelt one has a stage near it."""
    assert messages("stages: {}\n") == ["route example has no stages"]
    said = messages(f"start: adoptd\nstages: {{{END}}}\n")
    assert said == ["the route starts in adoptd, which is no stage; did you mean adopted?"]
    said = messages(f"start: x\nstages: {{{END}}}\n")
    assert said == ["the route starts in x, which is no stage"]


def test_every_stage_of_a_trap_is_named_with_its_shortest_way() -> None:
    """Each stage from which no end can be reached is told, with the fewest actions that lead there."""
    read = read_text(
        "route: example\n"
        "stages:\n"
        "  a: {actions: {long: {to: b}, short: {to: c}, end: {to: adopted}}}\n"
        "  b: {actions: {on: {to: c}, end: {to: adopted}}}\n"
        "  c: {actions: {on: {to: d}}}\n"
        "  d: {actions: {back: {to: c}}}\n"
        "  adopted: {final: adopted}\n"
    )
    assert isinstance(read.value, Route)
    assert {each.path[1]: each.way for each in check(read.value) if each.code == "CF202"} == {
        "c": ("a.short",),
        "d": ("a.short", "c.on"),
    }


def test_a_final_stage_that_may_be_left_is_no_trap_and_its_way_on_can_be_one() -> None:
    """With `leaves: true` a final stage keeps actions; where they lead must have an end again."""
    leaving = "adopted: {final: {outcome: adopted, leaves: true}, actions: {amend: {to: b}}}"
    start = "a: {actions: {go: {to: adopted}}}"
    assert codes(f"stages: {{{start}, {leaving}, b: {{}}}}\n") == ["CF202"]
    back = "b: {actions: {again: {to: adopted}}}"
    assert codes(f"stages: {{{start}, {leaving}, {back}}}\n") == []


@pytest.mark.parametrize(
    "use",
    [
        f"opens: {{by: council}}\nstages: {{{END}}}\n",
        "stages: {adopted: {body: council, final: adopted}}\n",
        f"stages: {{{END}}}\nbeside: {{hearing: {{body: council}}}}\n",
        f"stages: {{a: {{actions: {{go: {{to: adopted, by: council}}}}}}, {END}}}\n",
    ],
    ids=["opens", "stage", "beside", "by"],
)
def test_a_body_is_used_wherever_it_takes_part(use: str) -> None:
    """To open, hold, consider or act is to be used."""
    assert codes(f"bodies: {{{COUNCIL}}}\n{use}") == []


def test_bodies_and_organisations_that_nothing_uses_are_told_by_name() -> None:
    """Each declaration that the route never mentions again is a finding of its own."""
    assert messages(
        "organisations: {union: {title: Union}}\n"
        f"bodies: {{{COUNCIL}, office: {{title: Office}}}}\n"
        "stages: {adopted: {body: council, final: adopted}}\n"
    ) == [
        "organisation union is declared, but no body belongs to it",
        "body office is declared, but takes no part in the route",
    ]


def test_by_of_an_entry_beside_the_way_is_a_use() -> None:
    """A body that only acts beside the way is used."""
    assert (
        codes(
            f"bodies: {{{COUNCIL}, office: {{title: Office}}}}\nstages: {{{END}}}\n"
            "beside: {hearing: {body: council, actions: {inform: {by: office}}}}\n"
        )
        == []
    )


@pytest.mark.parametrize("key", ["organisation: union", "members: union"])
def test_an_organisation_is_used_by_its_bodies(key: str) -> None:
    """A body may belong to an organisation, or take its members from it."""
    assert (
        codes(
            "organisations: {union: {title: Union}}\n"
            f"bodies: {{council: {{title: Council, {key}}}}}\n"
            "stages: {adopted: {body: council, final: adopted}}\n"
        )
        == []
    )


def test_a_session_without_a_body_is_told_apart() -> None:
    """Where the stage has no body, the message says so instead of naming a calendar."""
    (said,) = messages(f"stages: {{a: {{actions: {{go: {{to: adopted, at: session}}}}}}, {END}}}\n")
    assert "stage a has no body" in said


def deciding(of_body: str, of_action: str = "") -> list[str]:
    """The codes found where a council with some keys passes a document on."""
    return codes(
        f"bodies: {{council: {{title: Council, {of_body}}}}}\n"
        f"stages: {{a: {{body: council, actions: {{go: {{to: adopted{of_action}}}}}}}, {END}}}\n"
    )


@pytest.mark.parametrize(
    ("of_body", "of_action", "expected"),
    [
        ("decides: consensus", "", ["CF411", "CF502"]),
        ("decides: consensus, members: [am]", "", ["CF411"]),
        ("decides: consensus, calendar: {cadence: 1 month}", "", ["CF502"]),
        ("decides: consensus, members: {am: Armenia}", ", at: session", ["CF402"]),
        ("decides: consensus", ", kind: reject", ["CF411", "CF502"]),
        ("decides: consensus", ", kind: withdraw", []),
        ("decides: consensus", ", by: [office]", []),
        ("decides: no-objection", "", ["CF502"]),
        ("decides: single", "", []),
        ("source: none", "", []),
    ],
    ids=[
        "neither",
        "no calendar",
        "no members",
        "a session needed: only that is said",
        "to reject is to decide",
        "to withdraw is not",
        "another body decides",
        "by letter: no sessions",
        "one person",
        "not said how",
    ],
)
def test_a_body_that_decides_together_needs_members_and_a_calendar(
    of_body: str, of_action: str, expected: list[str]
) -> None:
    """Who must agree, and when they meet, is asked of those alone who decide by coming together."""
    office = ", office: {title: Office}" if "office" in of_action else ""
    found = codes(
        f"bodies: {{council: {{title: Council, {of_body}}}{office}}}\n"
        f"stages: {{a: {{body: council, actions: {{go: {{to: adopted{of_action}}}}}}}, {END}}}\n"
    )
    assert sorted(found) == expected


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        ("closing: 30 days", ["CF407"]),
        ("cadence: 3 months", []),
        ("sessions: [{on: 2019-09-13, state: held}]", []),
    ],
)
def test_a_session_or_a_cadence_is_enough(calendar: str, expected: list[str]) -> None:
    """A calendar is empty only where it names neither sessions nor how often the body meets."""
    assert deciding(f"calendar: {{{calendar}}}", ", at: session") == expected


def test_a_body_without_sessions_needs_no_calendar() -> None:
    """An empty calendar is no matter where nothing waits for a session."""
    assert deciding("calendar: {closing: 30 days}") == []


def test_a_route_without_bodies_says_nothing_of_who_acts() -> None:
    """Where no body is declared, none is missed: so it is with routes made from other machines."""
    assert codes(f"stages: {{a: {{actions: {{go: {{to: adopted}}}}}}, {END}}}\n") == []


def test_the_actions_that_anybody_may_take_are_named() -> None:
    """Of a stage without a body only the actions without `by` are told."""
    said = messages(
        f"bodies: {{{COUNCIL}}}\n"
        "stages:\n"
        "  a: {actions: {go: {to: adopted, by: council}, stop: {to: adopted, kind: reject}}}\n"
        f"  {END}\n"
    )
    assert len(said) == 1
    assert said[0].endswith(": stop")


@pytest.mark.parametrize(
    ("action", "says"),
    [
        (Action("go", "b", "repeat"), "leads to b"),
        (Action("go", "b", "defer"), "leads to b"),
        (Action("go", "a"), "leads back to a"),
        (Action("go", "a", "return"), "leads back to a"),
        (Action("go"), "leads nowhere"),
    ],
)
def test_a_route_made_in_python_is_refused_as_the_reader_would(action: Action, says: str) -> None:
    """Kind and target must agree, wherever the route comes from."""
    route = Route(
        "example", [Stage("a", actions=[action, Action("x", "b")]), Stage("b", final="y")]
    )
    (found,) = check(route)
    assert found.code == "CF130"
    assert found.path == ("stages", "a", "actions", "go", "to")
    assert says in say(found.message, "en")


@pytest.mark.parametrize("action", [Action("go", None, "defer"), Action("go", "a", "repeat")])
def test_an_action_that_stays_may_leave_its_target_out(action: Action) -> None:
    """`repeat` and `defer` stay, whether their stage is named or not."""
    route = Route(
        "example", [Stage("a", actions=[action, Action("x", "b")]), Stage("b", final="y")]
    )
    assert check(route) == []


def test_an_unknown_target_is_only_that() -> None:
    """Of a target that is no stage nothing is said as to its kind."""
    route = Route(
        "example",
        [
            Stage("a", actions=[Action("go", "c", "repeat"), Action("x", "b")]),
            Stage("b", final="y"),
        ],
    )
    assert [each.code for each in check(route)] == ["CF102"]


def test_where_a_document_goes_at_a_change_of_rules_must_exist() -> None:
    """A target of `carry` that is no stage is found as one of an action is."""
    assert codes(f"stages: {{{END}}}\ncarry: {{old: adopte}}\n") == ["CF102"]
    assert codes(f"stages: {{{END}}}\ncarry: {{old: adopted}}\n") == []


def test_ways_through_hundreds_of_wrong_names_stay_quick() -> None:
    """Only the first wrong names get a hint, since each costs a look at every stage."""
    actions = [Action(f"go{number}", f"stage{number}x") for number in range(400)]
    stages = [Stage(f"stage{number}", final="y") for number in range(400)]
    route = Route("example", [Stage("a", actions=actions), *stages])
    found = [say(each.message, "en") for each in check(route) if each.code == "CF102"]
    assert sum("did you mean" in each for each in found) == 20
    assert len(found) == 400


def test_a_body_that_is_nowhere_declared_has_no_calendar() -> None:
    """A body that a route made in Python names and does not hold is unknown, and meets nowhere."""
    route = Route(
        "example",
        [Stage("a", "council", [Action("go", "b", at_session=True)]), Stage("b", final="y")],
        bodies=[Body("office", "Office")],
    )
    assert [each.code for each in check(route)] == ["CF120", "CF131", "CF402"]
