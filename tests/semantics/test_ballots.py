"""B: ballots. How a vote reaches the automaton: as the outcome that an action takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cisflow import Case, Refused, Route, check
from cisflow.model.decision import Decision, Outcome, possible_outcomes
from tests.semantics.made import action, ask, case, codes, route, standing

JOURNAL = """
- {on: 2026-01-05, action: opened}
"""


def house(decides: str = "majority", **needs: str) -> Route:
    """A house of three reads a bill; its actions need what is given, by their names."""
    lines = "\n".join(
        f"              {name}: {{{'kind: repeat' if name == 'again' else 'to: ended'}, needs: {what}}}"
        for name, what in needs.items()
    )
    return route(f"""
        bodies:
          house:
            title: House
            members: [ann, bo, cy]
            decides: {decides}
            calendar: {{cadence: 1 month}}
        stages:
          reading:
            title: Reading
            body: house
            actions:
{lines}
          ended: {{title: Ended, final: adopted}}
    """)


def bill(*entries: str) -> Case:
    """A bill before the house, with what happened to it."""
    along = house(adopt="carried", again="[lost, tie]")
    return case(along, JOURNAL + "\n".join(f"- {{{each}}}" for each in entries))


def deviations(answer: Mapping[str, Any]) -> list[str]:
    """What is found in the journal."""
    return [each for each in codes(answer) if each.startswith("RP")]


def test_b1_the_outcome_enters_with_the_action() -> None:
    """An entry says how the vote ended, and the document goes where the action for that leads."""
    lost = ask(bill("on: 2026-02-02, action: reading.again, outcome: lost"), "2026-02-03")
    assert (standing(lost), lost["stages"][0]["round"], deviations(lost)) == (["reading"], 2, [])
    carried = ask(bill("on: 2026-02-02, action: reading.adopt, outcome: carried"), "2026-02-03")
    assert (standing(carried), deviations(carried)) == (["ended"], [])
    assert [each["outcome"] for each in carried["history"]] == [None, "carried"]


def test_b1_an_action_tells_the_outcome_where_the_entry_does_not() -> None:
    """What needs that the vote was carried says so when it is taken."""
    told = ask(bill("on: 2026-02-02, action: reading.adopt"), "2026-02-03")
    assert (standing(told), deviations(told)) == (["ended"], [])


def test_b1_an_entry_with_another_outcome_moves_and_is_a_finding() -> None:
    """What happened, happened; that it departs from the rule is told."""
    other = ask(bill("on: 2026-02-02, action: reading.adopt, outcome: tie"), "2026-02-03")
    assert (standing(other), deviations(other)) == (["ended"], ["RP120"])


def test_b1_an_act_for_another_outcome_is_refused() -> None:
    """The reason names the outcome, and nothing is changed."""
    live = bill()
    with pytest.raises(Refused) as refused:
        live.act("reading.adopt", "2026-02-02", outcome="lost")
    assert [each.code for each in refused.value.reasons] == ["ST220"]
    assert len(live.events) == 1
    live.act("reading.again", "2026-02-02", outcome="lost")
    assert live.act("reading.adopt", "2026-02-03", outcome="carried").event.outcome == "carried"


def test_b1_an_action_with_a_decision_of_its_own_takes_it_carried() -> None:
    """Beside the vote of the stage an action may have one, which it takes when it is carried."""
    along = house(adopt="carried", again="[lost, tie]", amend="{share: 2/3}")
    live = case(along, JOURNAL)
    with pytest.raises(Refused):
        live.act("reading.amend", "2026-02-02", outcome="lost")
    assert live.act("reading.amend", "2026-02-02", outcome="carried").findings == ()
    needs = action(ask(case(along, JOURNAL), "2026-02-02"), "reading.amend")["needs"]
    assert needs["outcomes"] == ["carried"]
    assert needs["decides"]["says"] == "by 2/3 of those voting"


@pytest.mark.parametrize(
    ("decision", "members", "outcomes"),
    [
        (Decision("majority"), 3, ("carried", "lost", "tie")),
        (Decision("majority"), 1, ("carried", "lost")),
        (Decision("majority", of="members"), 3, ("carried", "lost")),
        (Decision("majority", of="members"), 4, ("carried", "lost", "tie")),
        (Decision("majority", of="members"), 0, ("carried", "lost", "tie")),
        (
            Decision("majority", of="members", weights={"a": 1, "b": 2, "c": 3}),
            3,
            ("carried", "lost", "tie"),
        ),
        (Decision("majority", share="2/3"), 3, ("carried", "lost")),
        (Decision("majority", share="1/2"), 4, ("carried", "lost")),
        (Decision("majority", share="more than 1/2"), 4, ("carried", "lost", "tie")),
        (Decision("majority", counts="against", share="more than 1/2"), 4, ("carried", "lost")),
        (Decision("consensus"), 3, ("carried", "lost")),
        (Decision("consensus", quorum="1/2"), 3, ("carried", "lost", "no quorum")),
        (
            Decision("majority", quorum=2),
            3,
            ("carried", "lost", "tie", "no quorum"),
        ),
        (
            Decision("all-of", rules=[Decision("majority", quorum="1/2")]),
            3,
            ("carried", "lost", "no quorum"),
        ),
    ],
)
def test_b1_the_outcomes_that_can_occur_follow_from_the_rule(
    decision: Decision, members: int, outcomes: tuple[Outcome, ...]
) -> None:
    """A tie needs a rule of more than half that half can meet, no quorum a quorum."""
    assert possible_outcomes(decision, members) == outcomes


@pytest.mark.parametrize(
    ("decides", "needs", "missing"),
    [
        ("majority", {"adopt": "carried", "again": "[lost, tie]"}, ()),
        ("majority", {"adopt": "carried", "again": "lost"}, ("tie",)),
        ("{how: majority, of: members}", {"adopt": "carried", "again": "lost"}, ()),
        ("{how: consensus, quorum: 2}", {"adopt": "carried"}, ("lost", "no quorum")),
        ("majority", {"adopt": "{share: 2/3}"}, ()),
        ("consensus", {"again": "lost", "adopt": "{share: 2/3}"}, ()),
    ],
)
def test_b1_each_outcome_that_can_occur_needs_an_action(
    decides: str, needs: dict[str, str], missing: tuple[str, ...]
) -> None:
    """Those without one are named, once an action of the stage takes any."""
    said = [each.message for each in check(house(decides, **needs)) if each.code == "CF508"]
    words = {"tie": "a tie"}
    expected = [[words.get(each, each) for each in missing]] if missing else []
    assert [[str(one.en) for one in each.values["outcomes"]] for each in said] == expected
    assert all(each.values["stage"] == "reading" for each in said)
