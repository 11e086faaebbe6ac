"""N: versions of a route, and what becomes of a case when one comes into force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cisflow import Case, Refused, load
from cisflow.formats.shipped import names
from cisflow.model.route import Route
from tests.semantics.made import action, ask, case, codes, plan_states, reasons, standing, versions

OLD = """
in force: 2018-01-01
stages:
  first: {actions: {go: {to: review}}}
  review: {actions: {pass: {to: board}, again: {kind: repeat}, back: {to: first, kind: return}}}
  board: {actions: {sign: {to: adopted}}}
  adopted: {final: adopted}
"""
NEW = """
in force: 2019-07-01
stages:
  first: {actions: {go: {to: hearing}}}
  hearing: {actions: {agree: {to: board}, again: {kind: repeat}}}
  board: {actions: {sign: {to: adopted}}}
  adopted: {final: adopted}
"""
RENAMED = NEW + "carry: {review: hearing}\n"
OPENED = "- {on: 2019-01-01, action: opened}\n"
REVIEW = OPENED + "- {on: 2019-02-01, action: first.go}\n"
CHANGE = "2019-07-01"


def place(live: Case, day: str) -> list[object]:
    """Where it stands on a day: stage, since, round, verdict."""
    answer = ask(live, day)
    (stage,) = answer["stages"]
    return [*(stage[key] for key in ("stage", "since", "round")), answer["verdict"]]


def test_n1_a_folder_of_files_named_by_the_day_is_one_route(tmp_path: Path) -> None:
    """Each file is a version, in force from the day of its name."""
    for day, text in (("2018-01-01", OLD), (CHANGE, NEW)):
        (tmp_path / f"{day}.yaml").write_text("route: small\n" + text)
    made = load(tmp_path)
    assert [str(each.in_force) for each in made.versions] == ["2018-01-01", CHANGE]
    assert [list(each.stages)[1] for each in made.versions] == ["review", "hearing"]


def test_n1_each_event_is_judged_by_the_version_in_force_on_its_day() -> None:
    """The same action is known on the last day of the old rules, and unknown on the first of the new."""
    for on, found in (("2019-06-30", []), (CHANGE, ["RP102"])):
        live = case(versions(OLD, RENAMED), REVIEW + f"- {{on: {on}, action: review.pass}}")
        assert codes(ask(live, "2019-08-01")) == found


def test_n1_or_by_the_version_with_which_the_case_began() -> None:
    """Under `rules at opening` a case keeps the version of its opening, whatever comes into force."""
    route = versions(OLD, RENAMED + "under way: rules at opening\n")
    live = case(route, REVIEW + "- {on: 2019-08-01, action: review.pass}")
    assert place(live, "2019-07-15")[0] == "review"
    answer = ask(live, "2019-08-01")
    assert (standing(answer), codes(answer), answer["version"]) == (["board"], [], "2018-01-01")
    later = case(route, "- {on: 2019-07-01, action: opened}\n- {on: 2019-07-02, action: first.go}")
    assert (place(later, "2019-07-02")[0], ask(later, "2019-07-02")["version"]) == (
        "hearing",
        CHANGE,
    )


def test_n1_act_too_keeps_the_rules_at_opening() -> None:
    """A live case of a route under `rules at opening` acts by the rules of its opening."""
    live = case(versions(OLD, RENAMED + "under way: rules at opening\n"), REVIEW)
    with pytest.raises(Refused):
        live.act("hearing.agree", "2019-08-01")
    live.act("review.pass", "2019-08-01")
    assert live.stages == ("board",)


@pytest.mark.parametrize(
    ("act", "stage", "found"),
    [
        ("review.pass", "board", []),
        ("hearing.agree", "board", []),
        ("review.nap", "hearing", ["RP102"]),
    ],
)
def test_n1_an_event_that_spans_a_change(act: str, stage: str, found: list[str]) -> None:
    """It is judged by the older version if it is possible there, before the carry; else by the newer."""
    live = case(versions(OLD, RENAMED), REVIEW + f"- {{on: 2019-06-20/2019-07-10, action: {act}}}")
    answer = ask(live, "2019-08-01")
    assert (standing(answer), codes(answer)) == ([stage], found)


def test_n1_a_case_begins_with_the_version_of_the_last_day_of_its_opening() -> None:
    """Opened at some time around a change, it is a case of the rules under which it was surely open."""
    for more in ("", "under way: rules at opening\n"):
        route = versions(OLD, NEW.replace("first", "begin") + more)
        live = case(route, "- {on: 2019-06-20/2019-07-10, action: opened}")
        assert place(live, "2019-07-10")[0] == "begin"
        before = case(route, "- {on: ../2019-06-20, action: opened}")
        assert place(before, "2019-06-20")[0] == "first"


def test_n1_act_is_judged_by_the_rules_that_its_own_day_leaves_to_earlier_entries() -> None:
    """An entry that spans a change fell before it, if `act` is of a day before it."""
    journal = REVIEW + "- {on: 2019-06-20/2019-07-10, action: hearing.agree}"
    live = case(versions(OLD, RENAMED), journal)
    assert live.stages == ("board",)
    with pytest.raises(Refused) as refused:
        live.act("board.sign", "2019-06-25")
    assert [each.code for each in refused.value.reasons] == ["ST201"]
    assert live.act("review.pass", "2019-06-25").findings == ()
    assert live.stages == ("board",)


def test_n1_before_the_first_version_the_first_holds() -> None:
    """A case that is older than the oldest known rules is judged by them."""
    live = case(versions(OLD, NEW), "- {on: 2017-01-01, action: opened}")
    assert place(live, "2017-01-02")[0] == "first"


def test_n2_a_case_goes_to_the_stage_that_carry_names() -> None:
    """On the day of the change it stands in the new stage: the same visit, the same clock and rounds."""
    live = case(versions(OLD, RENAMED), REVIEW + "- {on: 2019-03-01, action: review.again}")
    assert place(live, "2019-06-30") == ["review", ["2019-02-01"] * 2, 2, "on-track"]
    assert place(live, CHANGE) == ["hearing", ["2019-02-01"] * 2, 2, "on-track"]
    assert ask(live, CHANGE)["version"] == CHANGE
    live.act("hearing.again", "2019-07-02")
    assert place(live, "2019-07-02") == ["hearing", ["2019-02-01"] * 2, 3, "on-track"]


def test_n2_a_case_stays_in_the_stage_of_the_same_name() -> None:
    """Where the new version has the stage, nothing changes for the document but the rules."""
    live = case(versions(OLD, NEW), OPENED)
    assert place(live, CHANGE) == ["first", ["2019-01-01"] * 2, 1, "on-track"]
    assert action(ask(live, "2019-06-30"), "first.go")["to"] == ["review"]
    assert action(ask(live, CHANGE), "first.go")["to"] == ["hearing"]


def test_n2_a_case_whose_stage_is_gone_is_stranded() -> None:
    """It stays where it was, off-route, with a finding, and keeps the actions of its old version."""
    live = case(versions(OLD, NEW), REVIEW)
    assert place(live, "2019-06-30")[-1] == "on-track"
    assert place(live, CHANGE) == ["review", ["2019-02-01"] * 2, 1, "off-route"]
    answer = ask(live, CHANGE)
    assert codes(answer) == ["ST102"]
    assert action(answer, "review.pass")["permission"] == "may"


def test_n2_it_is_stranded_until_it_reaches_a_stage_that_the_new_version_has() -> None:
    """An action of the old version that leads to a stage of the new one brings it back, no deviation."""
    live = case(versions(OLD, NEW), REVIEW)
    live.act("review.again", "2019-07-02")
    assert place(live, "2019-07-02") == ["review", ["2019-02-01"] * 2, 2, "off-route"]
    done = live.act("review.pass", "2019-07-03")
    assert done.findings == ()
    assert place(live, "2019-07-03") == ["board", ["2019-07-03"] * 2, 1, "on-track"]
    assert ask(live, "2019-07-03")["version"] == CHANGE
    live.act("board.sign", "2019-07-04")
    assert ask(live, "2019-07-04")["verdict"] == "finished"


def test_n2_an_action_of_the_new_version_is_no_action_of_a_stranded_case() -> None:
    """`act` refuses it as one of a stage that is not active; a record of it is one deviation."""
    live = case(versions(OLD, NEW), REVIEW)
    with pytest.raises(Refused) as refused:
        live.act("hearing.agree", "2019-07-02")
    assert [each.code for each in refused.value.reasons] == ["ST201"]
    done = live.record("hearing.agree", "2019-07-02")
    assert [each.code for each in done.findings] == ["RP101"]
    assert place(live, "2019-07-02")[0] == "board"


def test_n2_a_stranded_case_is_carried_by_a_later_version() -> None:
    """A version that names the old stage again, or carries it, takes a stranded case in."""
    third = NEW.replace(CHANGE, "2019-09-01")
    for text, stage in (
        (third + "carry: {review: hearing}\n", "hearing"),
        (third.replace("hearing", "review"), "review"),
    ):
        live = case(versions(OLD, NEW, text), REVIEW)
        assert place(live, "2019-08-31")[-1] == "off-route"
        assert place(live, "2019-09-01") == [stage, ["2019-02-01"] * 2, 1, "on-track"]


def test_n2_the_register_may_say_where_a_stranded_case_is() -> None:
    """A stage of the new version to which an action of the old one leads is reached by that action."""
    live = case(versions(OLD, NEW), REVIEW + "- {on: 2019-08-01, stage: board}")
    answer = ask(live, "2019-08-01")
    assert (standing(answer), codes(answer)) == (["board"], [])
    assert answer["history"][2]["action"] == "review.pass"
    found = {
        stage: codes(
            ask(case(versions(OLD, NEW), REVIEW + f"- {{on: 2019-08-01, {stage}}}"), "2019-08-01")
        )
        for stage in ("stage: hearing", "stage: review", "stage: elsewhere")
    }
    assert found == {
        "stage: hearing": ["RP105"],  # none leads there; it stands there by the new rules
        "stage: review": ["ST102"],
        "stage: elsewhere": ["ST102", "ST103", "RP103"],
    }
    live = case(versions(OLD, NEW), REVIEW + "- {on: 2019-08-01, stage: elsewhere}")
    live.record("hearing.agree", "2019-08-02")
    assert place(live, "2019-08-02") == ["board", ["2019-08-02"] * 2, 1, "on-track"]


def test_n2_a_case_off_route_is_taken_in_by_a_version_that_knows_its_stage() -> None:
    """A document in a stage that no rules knew stands there still, until new rules know it."""
    journal = OPENED + "- {on: 2019-02-01, stage: hearing}"
    assert place(case(versions(OLD), journal), CHANGE)[::3] == ["hearing", "off-route"]
    live = case(versions(OLD, NEW), journal)
    assert place(live, "2019-06-30") == ["hearing", ["2019-02-01"] * 2, 1, "off-route"]
    assert place(live, CHANGE) == ["hearing", ["2019-02-01"] * 2, 1, "on-track"]
    other = case(versions(OLD, NEW), journal.replace("hearing", "elsewhere"))
    assert place(other, CHANGE) == ["elsewhere", ["2019-02-01"] * 2, 1, "off-route"]


def test_n2_a_plan_goes_with_its_stage() -> None:
    """A plan for a stage that `carry` renames is one for the new name, and what was done is not forgotten."""
    route = versions(OLD, RENAMED)
    plans = "- {stage: review, on: 2019-07-20, announced: 2019-06-01}"
    live = case(route, REVIEW, plans)
    assert ask(live, "2019-07-02")["plans"][0]["stage"] == "hearing"
    assert place(live, "2019-07-02")[-1] == "waiting-for-session"
    assert place(live, "2019-07-21")[-1] == "overdue"
    kept = case(route, REVIEW + "- {on: 2019-06-20, action: review.pass}", plans)
    assert plan_states(ask(kept, "2019-07-02")) == ["kept"]


@pytest.mark.parametrize(
    ("more", "stage"),
    [
        ("carry: {review: hearing}", "hearing"),
        ("under way: rules at opening", "review"),
        ("", "review"),
    ],
)
def test_n2_a_body_is_that_of_the_version_under_which_the_document_stands(
    more: str, stage: str
) -> None:
    """A plan that names a body alone is one for the stage that it has there: carried, as opened, stranded."""
    bodies = "bodies: {panel: {title: Panel}}\n"
    old = OLD.replace("review: {", "review: {body: panel, ") + bodies
    new = NEW.replace("hearing: {", "hearing: {body: panel, ") + bodies + more + "\n"
    for announced in ("2019-06-01", CHANGE):
        plans = f"- {{body: panel, on: 2019-07-20, announced: {announced}}}"
        live = case(versions(old, new), REVIEW, plans)
        assert ask(live, "2019-07-02")["plans"][0]["stage"] == stage
        assert ask(live, "2019-07-02")["stages"][0]["next_session"] is not None


def test_n2_nothing_of_the_past_changes() -> None:
    """The days before a version came into force are answered by the rules of those days."""
    live = case(versions(OLD, RENAMED), REVIEW)
    alone = case(versions(OLD), REVIEW)
    for day in ("2019-01-15", "2019-02-01", "2019-06-30"):
        assert ask(live, day) == ask(alone, day)


def rules(route: Route) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """Each rule of a route: its place, whether a source is named, what is marked as assumed."""
    for organisation in route.organisations.values():
        yield organisation.name, organisation.source is not None, organisation.assumed
    for body in route.bodies.values():
        yield body.name, body.source is not None, body.assumed
    for stage in route.stages.values():
        yield stage.name, stage.source is not None, stage.assumed
    for held in (*route.stages.values(), *route.beside.values()):
        for act in held.actions.values():
            yield f"{held.name}.{act.name}", act.source is not None, act.assumed


@pytest.mark.parametrize("name", names())
def test_n3_every_shipped_rule_names_its_source_or_is_assumed(name: str) -> None:
    """Bodies, stages and actions, and sessions, say what they rest on; a made-up route says that it is.

    The stages of a version are those of the one text that it names.
    """
    for version in load(name).versions:
        made_up = version.note is not None and version.note.say("en").startswith("Made up")
        for place, sourced, assumed in rules(version):
            listed = version.source is not None and place in version.stages
            assert sourced or assumed or listed or made_up, place
        for body in version.bodies.values():
            for session in body.calendar.sessions if body.calendar else ():
                for notice in session.notices:
                    assert notice.source or "*" in notice.assumed, (body.name, session)
                    assert notice.announced or notice.state == "held"


def test_n3_the_rules_are_not_derived_from_the_records() -> None:
    """However often a journal departs from the rules, each time is a deviation."""
    journal = OPENED + "".join(
        f"- {{on: 2019-02-0{day}, action: first.skip}}\n" for day in range(1, 6)
    )
    assert codes(ask(case(versions(OLD), journal), "2019-03-01")) == ["RP102"] * 5
    assert reasons(ask(case(versions(OLD), journal), "2019-03-01"), "board.sign") == ["ST201"]


def test_n2_what_a_stage_did_under_its_old_name_is_not_forgotten() -> None:
    """A renamed stage acted at the session at which it acted under its old name."""
    council = """
bodies:
  council: {title: Council, calendar: {sessions: [{number: 1, on: 2019-03-10, announced: 2019-02-10}]}}
"""
    bound = ("{pass: {to: board}", "{pass: {to: board, at: session}")
    hearing = ("{agree: {to: board}", "{agree: {to: board, at: session}")
    old = OLD.replace(*bound).replace("review: {", "review: {body: council, ") + council
    new = RENAMED.replace(*hearing).replace("hearing: {", "hearing: {body: council, ") + council
    journal = REVIEW + "- {on: 2019-03-10, action: review.again}"
    for day, stage in (("2019-06-30", "review"), (CHANGE, "hearing")):
        assert place(case(versions(old, new), REVIEW), day)[::3] == [stage, "delayed"]
        assert place(case(versions(old, new), journal), day)[::3] == [stage, "on-track"]
    unsure = REVIEW + "- {on: 2019-06-20/2019-07-10, action: review.again}"
    assert place(case(versions(old, new), unsure), CHANGE)[::3] == ["hearing", "on-track"]
