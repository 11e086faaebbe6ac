"""Decisions of routes made in Python: nothing that the reader of files would refuse slips by."""

from __future__ import annotations

import pytest

from cisflow import Action, Body, Consult, Decision, Organisation, Route, Silence, Stage, check
from cisflow.language.say import say
from cisflow.model.asked import asked, declared, voters
from cisflow.model.block import Block, Branch


def hall(decides: Decision | str | None = "consensus", *actions: Action, **stage: object) -> Route:
    """Three sit in a hall, where a paper lies until it ends."""
    return Route(
        "r",
        [
            Stage("s", "hall", actions or [Action("go", "end")], title="S", **stage),  # type: ignore[arg-type]  # of a stage
            Stage("end", final="adopted", title="End"),
        ],
        [Body("hall", "Hall", members=["a", "b", "c"], decides=decides), Body("desk", "Desk")],
        [Organisation("club", "Club", {"d": "Dee", "e": "Eli"})],
    )


def found(route: Route) -> list[tuple[str, str]]:
    """Errors, each with its place."""
    return [(each.code, "/".join(each.path)) for each in check(route) if each.severity == "error"]


@pytest.mark.parametrize(
    ("decides", "expected"),
    [
        (Decision("majority", quorum=3), []),
        (Decision("majority", quorum=4), [("CF507", "bodies/hall/decides/quorum")]),
        (Decision("k-of-n", number=4), [("CF507", "bodies/hall/decides/number")]),
        (Decision("majority", share="more than 100 %"), [("CF507", "bodies/hall/decides/share")]),
        (Decision("one-of-each", groups={"g": []}), [("CF507", "bodies/hall/decides/groups/g")]),
        (Decision("majority", veto="x"), [("CF131", "bodies/hall/decides/veto")]),
        (Decision("majority", weights={"x": 1}), [("CF131", "bodies/hall/decides/weights/x")]),
        (
            Decision("one-of-each", groups={"g": ["a", "x"]}),
            [("CF131", "bodies/hall/decides/groups/g")],
        ),
        (
            Decision("all-of", rules=["consensus", Decision("k-of-n", number=4)]),
            [("CF507", "bodies/hall/decides/rules/2/number")],
        ),
    ],
)
def test_a_rule_of_a_body_is_looked_through(
    decides: Decision, expected: list[tuple[str, str]]
) -> None:
    """Whoever is no member, and what no vote could carry, are found at their key."""
    assert found(hall(decides)) == expected


def test_a_rule_of_a_consultation_or_an_action_is_looked_through() -> None:
    """Those who are asked vote there, not the body."""
    of_two = Consult("club", decides=Decision("k-of-n", number=3))
    assert found(hall(consult=of_two)) == [("CF507", "stages/s/consult/decides/number")]
    go = Action("go", "end", needs=Decision("majority", veto=["d"]))
    assert found(hall("consensus", go)) == [("CF131", "stages/s/actions/go/needs/veto")]
    assert found(hall("consensus", go, consult=Consult("club"))) == []


def test_whoever_is_asked_must_be_known() -> None:
    """An organisation, a body, a member of the body or of an organisation; nobody else."""
    assert found(hall(consult=Consult(["club", "desk", "a", "d"]))) == []
    assert found(hall(consult=Consult(["nobody"]))) == [("CF131", "stages/s/consult/who")]


def test_whoever_is_asked_takes_part() -> None:
    """A body or organisation that is only asked is not said to be unused."""
    unused = [each.path[1] for each in check(hall()) if each.code == "CF120"]
    assert unused == ["desk", "club"]
    asking = hall(consult=Consult(["club", "desk"]))
    assert not [each for each in check(asking) if each.code == "CF120"]


def test_an_organisation_stands_for_its_members_and_a_body_for_itself() -> None:
    """Who is asked is told by name with the words for each."""
    along = hall(consult=Consult(["club", "desk", "a"]))
    stage = along.stages["s"]
    assert stage.consult is not None
    who = asked(along, stage, stage.consult)
    assert {name: text.say("en") for name, text in who.items()} == {
        **{"d": "Dee", "e": "Eli"},
        **{"desk": "Desk", "a": "a"},
    }
    assert list(voters(along, stage)) == list(who)
    assert list(voters(hall(), hall().stages["s"])) == ["a", "b", "c"]
    silent = hall(consult=Consult()).stages["s"]
    assert silent.consult is not None
    assert list(asked(hall(), silent, silent.consult)) == ["a", "b", "c"]


def test_every_decision_is_declared_once() -> None:
    """Bodies, consultations and actions, each with the rules inside it."""
    inner = Decision("all-of", rules=["consensus", Decision("any-of", rules=["majority"])])
    go = Action("go", "end", needs=Decision("majority", share="2/3"))
    along = hall(inner, go, consult=Consult(decides="no-objection"))
    assert [(each.path, each.decision.how, each.place) for each in declared(along)] == [
        (("bodies", "hall", "decides"), "all-of", "hall"),
        (("bodies", "hall", "decides", "rules", "1"), "consensus", "hall"),
        (("bodies", "hall", "decides", "rules", "2"), "any-of", "hall"),
        (("bodies", "hall", "decides", "rules", "2", "rules", "1"), "majority", "hall"),
        (("stages", "s", "consult", "decides"), "no-objection", "s"),
        (("stages", "s", "actions", "go", "needs"), "majority", "s"),
    ]


@pytest.mark.parametrize(
    ("silence", "expected"),
    [
        (None, []),
        (Silence("agree", "2 weeks"), []),
        (Silence("agree"), ["stages/s/consult/silence"]),
    ],
)
def test_silence_needs_a_term(silence: Silence | None, expected: list[str]) -> None:
    """Silence that counts is silence for so long."""
    hits = [each for each in check(hall(consult=Consult(silence=silence))) if each.code == "CF510"]
    assert ["/".join(each.path) for each in hits] == expected


@pytest.mark.parametrize(
    ("decides", "consult", "missing"),
    [
        ("single", None, "lost"),
        (None, None, "lost"),
        ("majority", None, "lost, a tie"),
        ("majority", Consult(decides="consensus"), "lost"),
        ("consensus", Consult("club", decides=Decision("majority", of="members")), "lost, a tie"),
        ("consensus", Consult(["d"], decides="majority"), "lost"),
    ],
)
def test_the_vote_of_a_stage_is_that_of_its_consultation(
    decides: str | None, consult: Consult | None, missing: str
) -> None:
    """Else it is that of the body; among those who have a voice there."""
    along = hall(decides, Action("go", "end", needs="carried"), consult=consult)
    (hit,) = [each for each in check(along) if each.code == "CF508"]
    assert say(hit.message, "en").endswith(f": {missing}")


def test_a_decision_inside_a_block_is_found_at_its_place() -> None:
    """The path leads through the block and the branch, as the file does."""
    asking = Stage("s", "hall", [Action("go", "join")], consult=Consult(decides="consensus"))
    inner = Block("deep", [Branch("right", [asking])], then="join")
    outer = Block("block", [Branch("left", [inner])], then="end")
    along = Route("r", [outer, Stage("end", final="adopted")], [Body("hall", "Hall")])
    (found_there,) = declared(along)
    through = ("stages", "block", "branches", "left", "stages", "deep", "branches", "right")
    assert found_there.path == (*through, "stages", "s", "consult", "decides")
