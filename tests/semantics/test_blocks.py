"""R4 to R9 in blocks: branches, joins, facts, guards; and what E5, E6 and N2 say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cisflow import Case, InvalidInput, Route, check, load, where
from cisflow.automaton.build import build
from cisflow.checks.subject import Subject
from cisflow.formats.read import read_text
from tests.semantics.made import action, ask, case, codes, reasons, route, standing, versions

OPENED = "- {on: 2019-01-01, action: opened}\n"


def review(block: str = "then: board", first: str = "", extra: str = "") -> Route:
    """A draft is reviewed in two branches side by side, then by a board."""
    return route(f"""
        facts:
          kind: {{values: [goods, service], initial: goods}}
          signed: {{values: ["no", "yes"], initial: "no", set: by actions}}
          mood: {{values: [calm, storm], set: any time}}
        stages:
          draft:
            actions:
              submit: {{to: review}}
              {first}
          review:
            branches:
              legal:
                stages:
                  legal: {{actions: {{on: {{to: check}}, back: {{to: draft, kind: return}}}}}}
                  check: {{actions: {{clear: {{to: join, sets: {{signed: "yes"}}}}}}}}
              money:
                stages:
                  money: {{actions: {{clear: {{to: join}}, back: {{to: draft, kind: return}}}}}}
            {block}
          board:
            actions:
              approve: {{to: adopted}}
              return: {{to: review, kind: return}}
              {extra}
          adopted: {{final: adopted}}
    """)


THREE = """
stages:
  review:
    branches:
      a: {{stages: {{a: {{actions: {{clear: {{to: join}}}}}}}}}}
      b:
        stages:
          b: {{actions: {{clear: {{to: join}}, on: {{to: b2}}}}}}
          b2: {{actions: {{out: {{to: adopted}}, clear: {{to: join}}}}}}
      c: {{stages: {{c: {{actions: {{clear: {{to: join}}}}}}}}}}
    join: {join}
    others: {others}
    then: board
  board: {{actions: {{approve: {{to: adopted}}, again: {{to: review, kind: return}}}}}}
  adopted: {{final: adopted}}
"""


def three(join: str, others: str = "cancel") -> Route:
    """Three branches, joined as told."""
    return route(THREE.format(join=join, others=others))


def after(along: Route, *actions: str) -> Case:
    """A case that took the actions, one a day."""
    live = case(along, OPENED)
    for day, each in enumerate(actions, start=2):
        live.act(each, f"2019-01-{day:02}")
    return live


def states(live: Case) -> dict[str, str]:
    """The state of each region at the end of the journal."""
    state = live._fold.state
    assert state is not None
    automaton = live.versions.all[state.version].automaton
    pairs = zip(automaton.regions, state.configuration, strict=True)
    return {region.name: region.states[at] for region, at in pairs}


def test_r4_only_what_is_tied_is_multiplied() -> None:
    """Without conditions no combination of branches is walked; with one, facts on which none depends are left out."""
    assert Subject(three("all")).walk is None
    walk = Subject(review(first="other: {to: review, when: {kind: service}}")).walk
    assert walk is not None
    assert [each.name for each in walk.automaton.regions if each.kind == "fact"] == ["kind"]


def test_r4_what_grows_too_large_is_said() -> None:
    """Where there are too many combinations the finding names the facts and branches that are tied."""
    branches = "".join(
        f"      x{n}: {{stages: {{a{n}: {{actions: {{on: {{to: b{n}, when: {{done: w.x{(n + 1) % 20}}}}}, "
        f"clear: {{to: join}}}}}}, b{n}: {{actions: {{clear: {{to: join}}}}}}}}}}\n"
        for n in range(20)
    )
    wide = route(f"stages:\n  w:\n    branches:\n{branches}    then: e\n  e: {{final: adopted}}\n")
    (said,) = (each for each in check(wide) if each.code == "CF306")
    assert said.severity == "info"
    assert len(dict(said.message.values)["ties"]) == 20


GUARDED = "send: {to: [{to: review, when: {kind: goods}}, {to: board, when: {kind: service}}]}"


@pytest.mark.parametrize(
    ("kind", "stages"), [("goods", ["legal", "money"]), ("service", ["board"])]
)
def test_r5_of_several_targets_the_one_that_holds_is_taken(kind: str, stages: list[str]) -> None:
    """Documents of different kinds take different ways by one action."""
    live = case(
        review(first=GUARDED), f"- {{on: 2019-01-01, action: opened, facts: {{kind: {kind}}}}}"
    )
    live.act("draft.send", "2019-01-02")
    assert list(live.stages) == stages


def test_r5_targets_that_overlap_are_an_error_and_the_route_is_not_run(tmp_path: Path) -> None:
    """Two targets that hold for the same values are an error, shown with the values; nothing loads it."""
    both = "send: {to: [{to: review, when: {kind: [goods, service]}}, {to: board, when: {kind: service}}]}"
    found = [each for each in check(review(first=both)) if each.code == "CF304"]
    assert [each.severity for each in found] == ["error"]
    assert dict(found[0].message.values)["values"] == ["kind: service"]
    path = tmp_path / "small.yaml"
    path.write_text(OVERLAPPING, "utf-8")
    with pytest.raises(InvalidInput):
        load(path)


OVERLAPPING = """\
route: small
facts: {kind: {values: [a, b], initial: a}}
stages:
  draft: {actions: {go: {to: [{to: one, when: {kind: a}}, {to: two, when: {kind: [a, b]}}]}}}
  one: {final: adopted}
  two: {final: adopted}
"""


def test_r5_a_gap_is_a_finding_an_unset_fact_included() -> None:
    """Values for which no target holds are told; a fact without a value at the start may be unset."""
    gap = "send: {to: [{to: review, when: {mood: calm}}, {to: board, when: {mood: storm}}]}"
    (found,) = (each for each in check(review(first=gap)) if each.code == "CF305")
    assert (found.severity, dict(found.message.values)["values"]) == ("warning", ["mood: unset"])


def test_r5_an_action_waits_for_its_conditions() -> None:
    """Values of facts, stages of other branches, branches that are done: each is named while it is missing."""
    ask_board = "ask: {to: board, when: {kind: service, in: board, done: review.legal}}"
    live = case(review(first=ask_board), OPENED)
    assert reasons(ask(live, "2019-01-02"), "draft.ask") == ["ST221", "ST222", "ST223"]


def test_r5_no_condition_holds_on_an_unset_fact() -> None:
    """While a fact is unset no action that asks for any value of it can be taken."""
    along = review(first="ask: {to: board, when: {mood: [calm, storm]}}")
    live = case(along, OPENED)
    assert reasons(ask(live, "2019-01-02"), "draft.ask") == ["ST221"]
    live = case(along, OPENED + "- {on: 2019-01-02, set: {mood: storm}}")
    assert action(ask(live, "2019-01-02"), "draft.ask")["permission"] == "may"


def test_r5_a_way_leads_into_no_branch_from_outside() -> None:
    """A `to` inside a branch is an error elsewhere; out of the branch, to what is around it, it is none."""
    inside = review(extra="hop: {to: money, kind: return}")
    assert [each.code for each in check(inside) if each.severity == "error"] == ["CF102"]
    assert not [each for each in check(review()) if each.severity == "error"]


def test_r6_a_block_that_is_entered_starts_each_of_its_branches() -> None:
    """The action that leads to a block begins a visit in the first stage of every branch."""
    live = after(review(), "draft.submit")
    answer = ask(live, "2019-01-05")
    assert [(each["stage"], each["branch"]) for each in answer["stages"]] == [
        ("legal", ["review", "legal"]),
        ("money", ["review", "money"]),
    ]
    assert {each["since"][0] for each in answer["stages"]} == {"2019-01-02"}


def test_r6_an_action_moves_its_own_branch_alone() -> None:
    """The other branches stand where they stood, since when they did."""
    answer = ask(after(review(), "draft.submit", "legal.on"), "2019-01-05")
    assert [(each["stage"], each["since"][0]) for each in answer["stages"]] == [
        ("check", "2019-01-03"),
        ("money", "2019-01-02"),
    ]


def test_r6_an_action_sets_facts() -> None:
    """What an action `sets` is the value of the fact from then on."""
    live = after(review(), "draft.submit", "legal.on")
    assert ask(live, "2019-01-05")["facts"]["signed"] == "no"
    live.act("check.clear", "2019-01-06")
    assert ask(live, "2019-01-06")["facts"]["signed"] == "yes"


@pytest.mark.parametrize(
    ("join", "done", "joined"),
    [
        ("all", "ab", False),
        ("all", "abc", True),
        ("any", "b", True),
        ("2", "c", False),
        ("2", "ca", True),
    ],
)
def test_r7_a_join_asks_for_all_any_or_k_branches(join: str, done: str, joined: bool) -> None:
    """The region above goes on when as many branches are done as the join asks for, whichever they are."""
    live = after(three(join), *(f"{each}.clear" for each in done))
    assert ("board" in live.stages) == joined


def test_r7_the_other_branches_are_cancelled() -> None:
    """By default a branch that is not done when the join is met ends; what was done stays so."""
    live = after(three("any"), "b.on", "a.clear")
    assert live.stages == ("board",)
    assert states(live) == {
        "trunk": "board",
        "review.a": "done",
        "review.b": "cancelled",
        "review.c": "cancelled",
    }


def test_r7_or_they_go_on_and_hold_nothing() -> None:
    """With `others: continue` they stay, are told apart, do not count in the verdict, and end by themselves."""
    live = after(three("any", "continue"), "a.clear")
    answer = where(live, "2019-01-05")
    assert [(each.visit.stage, each.continues) for each in answer.stages] == [
        ("board", False),
        ("b", True),
        ("c", True),
    ]
    live.act("c.clear", "2019-01-06")
    assert live.stages == ("board", "b")
    assert states(live)["review.c"] == "done"


def test_r7_what_continues_moves_nothing_else() -> None:
    """Where its way leads out of the block it ends, and the document stays where it is."""
    live = after(three("any", "continue"), "a.clear", "b.on", "b2.out")
    assert live.stages == ("board", "c")
    assert states(live)["review.b"] == "cancelled"


NESTED = """
stages:
  outer:
    branches:
      x:
        stages:
          inner:
            branches:
              p: {stages: {p: {actions: {clear: {to: join}}}}}
              q: {stages: {q: {actions: {near: {to: later}, far: {to: end}}}}}
            join: any
            others: continue
            then: after
          after: {actions: {clear: {to: join}}}
          later: {actions: {clear: {to: join}}}
      y: {stages: {y: {actions: {clear: {to: join}}}}}
    join: 1
    others: continue
    then: board
    actions:
      withdraw: {to: end, kind: withdraw}
      put_off: {kind: defer}
      restart: {kind: repeat}
  board: {actions: {approve: {to: end}}}
  end: {final: adopted}
"""


def test_r7_of_branches_that_continue_the_outermost_left_behind_ends() -> None:
    """A way that stays in an outer branch ends only the inner one; one that leads out of both, the outer."""
    near = after(route(NESTED), "p.clear", "y.clear", "q.near")
    assert near.stages == ("board", "after")
    far = after(route(NESTED), "p.clear", "y.clear", "q.far")
    assert far.stages == ("board",)
    assert states(far)["outer.x"] == "cancelled"


def test_r7_what_continues_ends_when_the_document_is_finished() -> None:
    """At the latest it ends when the trunk reaches a final stage."""
    live = after(three("any", "continue"), "a.clear", "board.approve")
    assert live.stages == ("adopted",)
    assert states(live)["review.b"] == "cancelled"


def test_r7_a_join_that_can_never_be_met_is_an_error() -> None:
    """More branches than there are, or branches without a way to `join`, where the join needs them."""
    found = {join: [e.code for e in check(three(join)) if e.code == "CF204"] for join in ("3", "4")}
    assert found == {"3": [], "4": ["CF204"]}
    endless = THREE.format(join="all", others="cancel").replace(
        "c: {actions: {clear: {to: join}", "c: {actions: {on: {kind: repeat}"
    )
    assert "CF204" in [each.code for each in check(route(endless))]
    assert "CF204" not in [
        each.code for each in check(route(endless.replace("join: all", "join: 2")))
    ]


def test_r8_an_action_that_leads_out_of_a_block_ends_its_branches() -> None:
    """Every branch that is not done ends, the one that acted too."""
    live = after(review(), "draft.submit", "money.clear", "legal.back")
    assert live.stages == ("draft",)
    found = states(live)
    assert (found["review.legal"], found["review.money"]) == ("cancelled", "done")


def test_r8_a_block_entered_again_starts_afresh() -> None:
    """Done or cancelled, each branch begins again: a new visit, a new round."""
    live = after(review(), "draft.submit", "money.clear", "legal.back", "draft.submit")
    answer = where(live, "2019-01-09")
    assert [(each.visit.stage, each.visit.round) for each in answer.stages] == [
        ("legal", 2),
        ("money", 2),
    ]
    assert [each.visit.since.first.day for each in answer.stages] == [5, 5]


def test_r8_what_continues_ends_when_its_block_is_entered_again() -> None:
    """Its branch starts afresh with the others."""
    live = after(three("any", "continue"), "b.on", "a.clear", "board.again")
    assert live.stages == ("a", "b", "c")


def test_r8_a_block_has_actions_of_its_own() -> None:
    """They are open while it is entered, whatever its branches do, and lead the document out of it."""
    live = after(route(NESTED), "p.clear")
    assert action(ask(live, "2019-01-05"), "outer.withdraw")["permission"] == "may"
    live.act("outer.withdraw", "2019-01-05")
    assert live.stages == ("end",)
    joined = after(route(NESTED), "y.clear")
    assert action(ask(joined, "2019-01-05"), "outer.withdraw")["permission"] == "not-now"


def test_r8_a_block_that_is_put_off_stays_as_it_is() -> None:
    """A `defer` of a block begins nothing anew; a `repeat` of it enters it again."""
    live = after(route(NESTED), "p.clear", "outer.put_off")
    assert live.stages == ("after", "q", "y")
    live.act("outer.restart", "2019-01-09")
    assert live.stages == ("p", "q", "y")
    assert {each["since"][0] for each in ask(live, "2019-01-10")["stages"]} == {"2019-01-09"}


def test_r9_a_fact_has_finitely_many_values_and_may_be_unset() -> None:
    """It has its initial value or none; a value that is not one of its own is a finding, and changes nothing."""
    assert ask(case(review(), OPENED), "2019-01-02")["facts"] == {
        "kind": "goods",
        "signed": "no",
        "mood": None,
    }
    live = case(review(), "- {on: 2019-01-01, action: opened, facts: {kind: ship, colour: red}}")
    answer = ask(live, "2019-01-02")
    assert (codes(answer), answer["facts"]["kind"]) == (["RP113", "RP113"], "goods")


def test_r9_a_fact_set_at_any_time_moves_nothing() -> None:
    """An entry that sets a fact changes what is open, and no stage, visit or round."""
    live = case(review(), OPENED + "- {on: 2019-01-05, set: {mood: storm}}")
    before, later = ask(live, "2019-01-04"), ask(live, "2019-01-05")
    assert (before["facts"]["mood"], later["facts"]["mood"]) == (None, "storm")
    assert later["stages"][0]["since"] == ["2019-01-01", "2019-01-01"]
    assert codes(later) == []


def test_r9_a_fact_that_is_written_late_is_told_by_its_name() -> None:
    """An entry that sets a fact and is dated before the last one says which fact it was."""
    live = case(
        review(), OPENED.replace("01-01", "03-01") + "- {on: 2019-02-05, set: {mood: storm}}"
    )
    (said,) = (each for each in ask(live, "2019-03-02")["findings"] if each["code"] == "RP108")
    assert "mood: storm" in said["message"]


def test_r9_who_sets_a_fact_is_declared() -> None:
    """An entry that sets by itself what is for actions, or for the start, is kept, one deviation."""
    live = case(review(), OPENED + "- {on: 2019-01-05, set: {signed: 'yes'}}")
    answer = ask(live, "2019-01-05")
    assert (codes(answer), answer["facts"]["signed"]) == (["RP114"], "yes")


def test_r9_what_names_an_unknown_fact_or_value_is_refused() -> None:
    """In conditions and in `sets:`; so too a stage or branch that there is not."""
    text = "route: r\nfacts: {kind: {values: [a]}}\nstages:\n  d: {actions: {go: {to: e, %s}}}\n  e: {final: x}\n"
    for words in (
        "when: {sort: a}",
        "when: {kind: b}",
        "sets: {kind: b}",
        "when: {in: f}",
        "when: {done: f.g}",
    ):
        assert [each.code for each in read_text(text % words).findings] == ["RD163"], words


def test_e5_an_action_of_a_branch_that_is_not_entered_moves_nothing() -> None:
    """Recorded while its block is not entered it is one deviation, and everything stands where it stood."""
    live = case(review(), OPENED + "- {on: 2019-01-05, action: money.clear}")
    answer = ask(live, "2019-01-05")
    assert (standing(answer), codes(answer)) == (["draft"], ["RP101"])


def test_e5_an_action_of_a_branch_that_is_done_reopens_it() -> None:
    """◇ Recorded while its block is entered it puts its branch at its `to`, one deviation."""
    live = case(
        review(),
        OPENED
        + """
- {on: 2019-01-02, action: draft.submit}
- {on: 2019-01-03, action: legal.on}
- {on: 2019-01-04, action: check.clear}
- {on: 2019-01-05, action: legal.on}
""",
    )
    answer = ask(live, "2019-01-05")
    assert (standing(answer), codes(answer)) == (["check", "money"], ["RP101"])


@pytest.mark.parametrize(("to", "stages"), [("board", ["board"]), ("review", ["legal", "money"])])
def test_e5_of_several_targets_the_entry_may_name_one(to: str, stages: list[str]) -> None:
    """Where no target holds, because the fact is not known, the `to` of the entry is taken, one deviation."""
    sends = "send: {to: [{to: review, when: {mood: calm}}, {to: board, when: {mood: storm}}]}"
    live = case(review(first=sends), OPENED + f"- {{on: 2019-01-05, action: draft.send, to: {to}}}")
    answer = ask(live, "2019-01-05")
    assert (standing(answer), codes(answer)) == (stages, ["RP101"])


def test_e5_an_entry_may_say_that_it_led_to_the_join() -> None:
    """`to: join`, or the block, or where the block went then, differ from nothing."""
    for to in ("join", "board"):
        live = case(three("any"), OPENED + f"- {{on: 2019-01-05, action: a.clear, to: {to}}}")
        assert codes(ask(live, "2019-01-05")) == []


def test_e6_a_block_around_a_stage_that_was_seen_is_entered_first() -> None:
    """A register saw a stage of a branch: every branch of its block begins, that one there; one deviation."""
    live = case(review(), OPENED + "- {on: 2019-01-05, stage: check}")
    answer = ask(live, "2019-01-05")
    assert (standing(answer), codes(answer)) == (["check", "money"], ["RP105"])


def test_e6_one_action_that_enters_the_block_is_taken() -> None:
    """A register saw a stage in which a branch begins: the action that leads to the block was taken."""
    live = case(review(), OPENED + "- {on: 2019-01-05, stage: money}")
    answer = ask(live, "2019-01-05")
    assert (standing(answer), codes(answer)) == (["legal", "money"], [])
    assert answer["history"][-1]["action"] == "draft.submit"


def test_e6_a_register_may_name_a_block() -> None:
    """Entered already, nothing changes; else it is entered, by the one action that leads there."""
    seen = "- {on: 2019-01-05, stage: review}\n"
    answer = ask(case(review(), OPENED + seen), "2019-01-05")
    assert (standing(answer), codes(answer)) == (["legal", "money"], [])
    on = OPENED + "- {on: 2019-01-02, action: draft.submit}\n- {on: 2019-01-03, action: legal.on}\n"
    answer = ask(case(review(), on + seen), "2019-01-05")
    assert (standing(answer), codes(answer)) == (["check", "money"], [])


def test_e6_in_an_unknown_stage_no_branch_is_left() -> None:
    """Where the trunk stands off-route, the block that it stood in is left."""
    live = case(
        review(),
        OPENED + "- {on: 2019-01-02, action: draft.submit}\n- {on: 2019-01-05, stage: elsewhere}\n",
    )
    assert standing(ask(live, "2019-01-05")) == ["elsewhere"]


OLD = """
facts: {kind: {values: [a, b], initial: a, set: any time}}
stages:
  draft: {actions: {submit: {to: review}}}
  review:
    branches:
      x: {stages: {x: {actions: {on: {to: x2}}}, x2: {actions: {clear: {to: join}}}}}
      y: {stages: {y: {actions: {clear: {to: join}}}}}
    then: board
  board: {actions: {approve: {to: adopted}}}
  adopted: {final: adopted}
"""
AT = OPENED + "- {on: 2019-01-02, action: draft.submit}\n- {on: 2019-01-03, action: x.on}\n"


def newer(text: str, carry: str = "{}") -> Route:
    """The old route, and what it became in February."""
    return versions(OLD, f"in force: 2019-02-01\ncarry: {carry}\n{text}")


def test_n2_branches_stay_where_they_are() -> None:
    """A version that has the block and its branches leaves each where it stood, with its visit."""
    live = case(newer(OLD), AT)
    before, later = ask(live, "2019-01-31"), ask(live, "2019-02-01")
    assert [each["since"] for each in later["stages"]] == [e["since"] for e in before["stages"]]
    assert standing(later) == ["x2", "y"]


def test_n2_a_block_that_carry_renames_keeps_its_branches() -> None:
    """◇ The branches of a block under its new name are those of the old."""
    text = OLD.replace("review", "scrutiny")
    assert standing(ask(case(newer(text, "{review: scrutiny}"), AT), "2019-02-01")) == ["x2", "y"]


def test_n2_a_branch_that_is_new_begins_and_one_that_is_gone_ends() -> None:
    """In a block that is entered; ◇ the visit of the new one began when the version came into force."""
    text = OLD.replace("y: {stages: {y:", "z: {stages: {z:")
    answer = ask(case(newer(text), AT), "2019-02-05")
    assert [(each["stage"], each["since"][0], each["round"]) for each in answer["stages"]] == [
        ("x2", "2019-01-03", 1),
        ("z", "2019-02-01", 1),
    ]


def test_n2_a_block_that_needs_no_more_goes_on() -> None:
    """Where the new version asks for fewer branches than are done, the document goes on at once."""
    done = AT + "- {on: 2019-01-04, action: x2.clear}\n"
    text = OLD.replace("then: board", "join: any\n    then: board")
    answer = ask(case(newer(text), done), "2019-02-05")
    assert [(each["stage"], each["since"][0]) for each in answer["stages"]] == [
        ("board", "2019-02-01")
    ]


@pytest.mark.parametrize(
    ("carry", "stages"),
    [("{review: board}", ["board"]), ("{draft: review}", ["x2", "y"]), ("{review: x}", ["x", "y"])],
)
def test_n2_carry_leads_into_blocks_and_out_of_them(carry: str, stages: list[str]) -> None:
    """◇ A block that is left so leaves no branch behind; a stage in a block enters the block."""
    assert standing(ask(case(newer(OLD, carry), AT), "2019-02-01")) == stages


def test_n2_a_stage_that_became_a_block_is_entered() -> None:
    """A case that stood in the stage, or is carried to the block, begins each of its branches."""
    board = OLD.replace(
        "board: {actions: {approve: {to: adopted}}}",
        "board: {branches: {m: {stages: {m: {actions: {clear: {to: join}}}}}}, then: adopted}",
    )
    at_board = AT + "- {on: 2019-01-04, action: x2.clear}\n- {on: 2019-01-05, action: y.clear}\n"
    assert standing(ask(case(newer(board), at_board), "2019-02-01")) == ["m"]
    assert standing(ask(case(newer(OLD, "{draft: review}"), OPENED), "2019-02-01")) == ["x", "y"]


def test_n2_a_stage_of_a_branch_that_is_gone_strands_the_case() -> None:
    """Where the new version does not know the stage of a branch the case keeps its old rules, off-route."""
    text = OLD.replace("x2", "x3")
    answer = ask(case(newer(text), AT), "2019-02-01")
    assert (standing(answer), answer["verdict"]) == (["x2", "y"], "off-route")


@pytest.mark.parametrize(("values", "kept"), [("[b, c]", "b"), ("[c]", None)])
def test_n2_facts_keep_their_values(values: str, kept: str | None) -> None:
    """A value that the new version does not know gives way to the one that it begins with."""
    text = OLD.replace("values: [a, b], initial: a", f"values: {values}")
    live = case(newer(text), AT + "- {on: 2019-01-04, set: {kind: b}}")
    assert ask(live, "2019-02-01")["facts"]["kind"] == kept


def test_n2_a_stranded_case_keeps_its_facts_for_the_new_rules() -> None:
    """Recorded back into a stage of the new version, it has the facts that it had."""
    text = OLD.replace("x2", "x3")
    live = case(
        newer(text),
        AT + "- {on: 2019-01-04, set: {kind: b}}\n- {on: 2019-02-05, stage: board}\n",
    )
    answer = ask(live, "2019-02-05")
    assert (standing(answer), answer["facts"]["kind"]) == (["board"], "b")


def test_r1_a_branch_and_a_fact_are_regions() -> None:
    """A route with blocks and facts has a region for each branch, at any depth, and for each fact."""
    assert [(each.name, each.kind) for each in build(route(NESTED)).regions] == [
        ("trunk", "trunk"),
        ("outer.x", "branch"),
        ("inner.p", "branch"),
        ("inner.q", "branch"),
        ("outer.y", "branch"),
    ]
    assert [each.name for each in build(review()).regions if each.kind == "fact"] == [
        "kind",
        "signed",
        "mood",
    ]
