"""What frees a document: the smallest sets of events after which nothing accuses any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations
from random import Random

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cisflow import Action, Body, Case, Event, Plan, Route, Stage
from cisflow.cases.clocks import passed
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry
from cisflow.diagnosis import smallest as module
from cisflow.diagnosis.cause import Held
from cisflow.diagnosis.cost import cost
from cisflow.diagnosis.freed import accused, held
from cisflow.diagnosis.unblock import unblock
from cisflow.diagnosis.where import ActionOn, where
from cisflow.model.block import Block, Branch
from cisflow.model.casefile import CaseFile
from cisflow.model.span import OPEN_LAST, Span, one_day
from cisflow.timekeeping.edtf import edtf
from tests.diagnosis import delayed
from tests.semantics import walks
from tests.semantics.made import case, council, route, versions
from tests.semantics.test_sessions import known_by

CHANCES = st.integers(0, 2**32).map(Random)
Name = tuple[str, ...]
AWAY = (("return",), ("withdraw", "reject", "lapse"))


def name(entry: Entry) -> Name:
    """What an entry is, whatever its day."""
    if isinstance(entry, Plan):
        return ("plan", entry.stage or "")
    if entry.action is not None:
        return ("action", entry.action)
    return ("stage", entry.stage) if entry.stage else ("fact", *next(iter(entry.sets.items())))


def names(sets: tuple[tuple[Entry, ...], ...]) -> list[list[str]]:
    """The entries of each set in short."""
    return [[" ".join(name(each)[1:]) for each in one] for one in sets]


def recorded(about: Case, entries: tuple[Entry, ...]) -> tuple[Case, bool]:
    """The case with these written down, and whether the route foresaw them all."""
    plans = [each for each in entries if isinstance(each, Plan)]
    file = evolve(about.file, journal=about.events, plans=(*about.file.plans, *plans))
    made, foreseen = Case(about.route, file), True
    for each in entries:
        if isinstance(each, Event):
            done = made.record(each.action, each.on.plain(), stage=each.stage, sets=each.sets)
            taken = done.move.possible or each.stage is not None
            foreseen = foreseen and taken and done.move.effect != "nothing"
    return made, foreseen


def frees(about: Case, entries: tuple[Entry, ...], day: date) -> bool:
    """Whether the set, recorded by the ordinary way, leaves nothing that accuses on its last day."""
    made, foreseen = recorded(about, entries)
    last = max([day, *(each.on.last for each in entries if isinstance(each, Event))])
    return foreseen and not accused(made.at(last))


# brute force: every sequence of what the answer of `where` lets one record


def recordable(
    situation: Situation, about: Case, day: date, planned: Collection[str]
) -> Iterator[tuple[Entry, int]]:
    """Everything that can be recorded, with how far it leads away: 0 on, 1 back, 2 to an end."""
    answer = where(about, situation.day)
    if answer.verdict == "dead-end":
        for stage in about.route.stages.values():
            yield Event(one_day(situation.day), stage=stage.name), 2 if stage.final else 0
        return
    for each in answer.actions:
        name = f"{each.stage}.{each.action.name}"
        kind, terms = each.action.kind, passed(situation, each.stage)
        due = any(term.term.then == each.action.name for term in terms)
        turn = next((n for n, kinds in enumerate(AWAY, 1) if kind in kinds), 0)
        on = _first_day(situation, each)
        if on is not None:
            yield Event(on, name), 0 if due else turn
    state = situation.position.state
    if state is not None and state.off_route:
        for stage in about.route.stages.values():
            yield Event(one_day(situation.day), stage=stage.name), 2 if stage.final else 0
    for fact in situation.route.facts.values():
        for value in fact.values if fact.set_by == "any time" else ():
            if situation.facts[fact.name] != value:
                yield Event(one_day(situation.day), sets={fact.name: value}), 0
    stood = {each for each in situation.position.stages if each not in situation.continuing}
    for stage in about.route.stages.values():
        if stage.body and stage.name in planned:
            coming = [e for e in situation.sessions(stage.name) if e.on.last >= situation.day]
            if stage.name in stood:
                following = situation.next_session(situation.visit_of[stage.name])
                coming = [following] if following else []
            on = coming[0].on if coming else edtf(f"{situation.day}/..")
            yield Plan(on, one_day(day), stage.name), 0


def known(entry: Entry) -> date:
    """The day by which it is known."""
    return entry.announced.last if isinstance(entry, Plan) else entry.on.last


def plannable(situation: Situation) -> set[str]:
    """Where it stands now, and what was planned and missed."""
    missed = {each.place for each in situation.plans if each.judges and each.missed and each.place}
    return missed | set(situation.position.stages) - situation.continuing


def _first_day(situation: Situation, each: ActionOn) -> Span | None:
    """The day of an action, by its permission: not where a condition or an unknown day is in the way."""
    codes = {reason.code for reason in each.permission.reasons}
    day = each.permission.earliest
    if codes & {"ST203", "ST221", "ST222", "ST223"} or day is None:
        return None
    if not each.action.at_session or each.stage in situation.route.blocks:
        return one_day(day)
    found = []
    for session in situation.reachable_sessions(situation.visit_of[each.stage]):
        if session.on.last >= day:
            first = max(day, session.on.first)
            exact = session.on.exact or session.on.last == OPEN_LAST
            found.append((first if exact else session.on.last, first))
    last, first = min(found)
    return one_day(first) if first == last else edtf(f"{first}/{last}")


def smallest(about: Case, day: date, turn: int, most: int) -> set[frozenset[Name]]:
    """Every smallest set of at most so many events, by trying all sequences of them."""
    level: list[tuple[Entry, ...]] = [()]
    planned = plannable(about.at(day))
    at_first = recordable(about.at(day), about, day, planned)
    first_days = {name(entry): known(entry) for entry, _ in at_first}
    for _ in range(most):
        found, deeper, seen = set(), [], set()
        for before in level:
            if before and where(recorded(about, before)[0], day).verdict == "dead-end":
                continue  # no set leads through a dead end
            events = tuple(each for each in before if isinstance(each, Event))
            made, _ = recorded(about, events)
            situation = made.at(max([day, *(each.on.last for each in events)]))
            for entry, away in recordable(situation, made, day, planned):
                one = (*before, entry)
                held = frozenset(map(name, one))
                if away > turn or len(held) < len(one):
                    continue
                if known(entry) > first_days.get(name(entry), date.max):
                    continue  # what can be done sooner is done then
                after, foreseen = recorded(about, one)
                if not foreseen:
                    continue
                last = max([situation.day, *(e.on.last for e in one if isinstance(e, Event))])
                if not accused(after.at(last)):
                    found.add(held)
                mark = (held, after.at(date.max).position.state)
                if mark not in seen:
                    seen.add(mark)
                    deeper.append(one)
        if found or where(about, day).verdict == "dead-end":
            return found
        level = deeper
    return set()


def test_each_set_frees_and_they_are_all_the_smallest_ones() -> None:
    """Recording any of the sets frees the case, no proper subset does, and nothing as small is left out.

    All sequences of what can be recorded are tried, the ordinary way, on small random routes.
    """
    reached: Counter[str] = Counter()

    @settings(deadline=None, max_examples=150)
    @given(CHANCES)
    @example(Random(3_129_652_389))  # a plan for a day after that of an event of the set
    def holds(chance: Random) -> None:
        about = delayed.case(chance, delayed.route(chance))
        day = delayed.later(chance, about)
        about = known_by(about, day)
        situation = about.at(day)
        answer = unblock(situation)
        if not accused(situation):
            assert answer.sets == ()
            return
        size = min(map(len, answer.sets), default=0)
        for one in answer.sets:
            assert len(one) == size
            assert frees(about, one, day)
            for fewer in range(size):
                for some in combinations(one, fewer):
                    assert not frees(about, some, day)
        told = {frozenset(map(name, one)) for one in answer.sets}
        reached["cut"] += answer.cut
        if answer.cut:
            return
        most = 3 if len(list(recordable(situation, about, day, plannable(situation)))) < 5 else 2
        tried: set[frozenset[Name]] = set()
        for turn in range(3):
            tried = tried or smallest(about, day, turn, most)
            if size > most:
                break
        reached[f"{size} events"] += 1
        reached.update(kind for one in told for kind, *_ in one)
        reached["several sets"] += len(told) > 1
        reached["a later day"] += any(e.on.first > day for s in answer.sets for e in s)
        assert tried == (told if size <= most else set())

    holds()
    print(reached)


def test_each_set_frees_whatever_the_journal_says() -> None:
    """Where days are uncertain and registers saw what the route does not know, a set frees all the same."""
    reached: Counter[str] = Counter()

    @settings(deadline=None, max_examples=150)
    @given(CHANCES)
    def holds(chance: Random) -> None:
        along = walks.sound_route(chance)
        journal = walks.strewn(chance, along, walks.journal(chance, walks.walk(chance, along)))
        if chance.random() < 0.3:
            seen = Event(edtf(walks.some_day(chance).isoformat()), stage="elsewhere")
            journal = (*journal, seen)
        later = chance.choice((0, 10, 50, 150))
        day = chance.choice(journal).on.first
        day = walks.some_day(chance, max(day, walks.BEGIN), later)
        about = known_by(walks.case(chance, along, journal), day)
        if not about.events or not about.at(day).opened:
            return
        situation = about.at(day)
        answer = unblock(situation)
        lost = cost(situation)
        assert lost.days is None or lost.days >= 0
        assert bool(answer.sets) <= bool(accused(situation))
        for one in answer.sets:
            assert frees(about, one, day)
            for fewer in range(len(one)):
                for some in combinations(one, fewer):
                    assert not frees(about, some, day)
        reached["sets"] += bool(answer.sets)
        reached["a stage"] += any(name(e)[0] == "stage" for one in answer.sets for e in one)

    holds()
    print(reached)
    assert [each for each in ("sets", "a stage") if not reached[each]] == []


# examples

OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
MARCH = "{number: 1, on: 2019-03-10, announced: 2019-02-01}"
JUNE = "{number: 2, on: 2019-06-10, announced: 2019-04-01}"


def told(about: Case, day: str) -> list[list[str]]:
    """The sets on a day in short; none was left out."""
    answer = unblock(about.at(date.fromisoformat(day)))
    assert not answer.cut
    return names(answer.sets)


def asked(join: str = "all", acts: str = "") -> Case:
    """Three offices are asked side by side, and have been for longer than is usual."""
    branches = "\n".join(
        f"              {name}: {{stages: {{{name}: {{body: desk, norm: 10 days, "
        f"actions: {{agree: {{to: join}}{acts}}}}}}}}}"
        for name in ("law", "money", "press")
    )
    along = route(f"""
        bodies: {{desk: {{title: Desk, decides: single}}}}
        stages:
          draft: {{body: desk, actions: {{ask: {{to: asked}}}}}}
          asked:
            join: {join}
            then: adopted
            branches:
{branches}
          adopted: {{final: adopted}}
          withdrawn: {{final: withdrawn}}
    """)
    return case(along, OPENED + "- {on: 2019-01-05, action: draft.ask}")


def acts(sets: list[list[str]]) -> list[list[str]]:
    """The sets in which nothing is merely planned."""
    return [one for one in sets if all("." in each for each in one)]


def test_of_a_join_the_events_of_the_branches_outstanding() -> None:
    """All three must answer; where two are enough, any two, and those alone."""
    assert acts(told(asked(), "2019-03-01")) == [["law.agree", "money.agree", "press.agree"]]
    assert acts(told(asked("2"), "2019-03-01")) == [
        ["law.agree", "money.agree"],
        ["law.agree", "press.agree"],
        ["money.agree", "press.agree"],
    ]
    assert told(asked("any"), "2019-03-01") == [["law.agree"], ["money.agree"], ["press.agree"]]


def test_a_way_back_or_out_only_where_there_is_no_way_on() -> None:
    """One return would free it from three branches, and is no answer as long as they can agree."""
    back = ", return: {to: draft, kind: return}, drop: {to: withdrawn, kind: withdraw}"
    assert acts(told(asked(acts=back), "2019-03-01")) == [
        ["law.agree", "money.agree", "press.agree"]
    ]
    along = route("""
        bodies: {desk: {title: Desk, decides: single}}
        stages:
          draft: {actions: {ask: {to: lying}, pass: {to: adopted}}}
          lying: {norm: 10 days, actions: {return: {to: draft, kind: return}, drop: {to: dropped, kind: withdraw}}}
          adopted: {final: adopted}
          dropped: {final: withdrawn}
    """)
    about = case(along, OPENED + "- {on: 2019-01-05, action: draft.ask}")
    assert told(about, "2019-03-01") == [["lying.return"]]


def test_what_has_fallen_due_leads_on_whatever_its_kind() -> None:
    """Once its deadline has passed a document is freed by the lapse that the rules prescribe."""
    along = route("""
        stages:
          draft:
            deadline: {after: 30 days, then: lapse}
            actions: {lapse: {to: lapsed, kind: lapse}, pass: {to: adopted}}
          adopted: {final: adopted}
          lapsed: {final: lapsed}
    """)
    assert told(case(along, OPENED), "2019-02-15") == [["draft.lapse"], ["draft.pass"]]


def test_an_action_bound_to_sessions_is_dated_by_the_next_one_known() -> None:
    """The council missed it in March: its decision in June would free it, by then."""
    about = case(
        council(f"{MARCH}, {JUNE}"),
        SUBMITTED,
        "- {stage: council, on: 2019-03-10, announced: 2019-02-06}",
    )
    answer = unblock(about.at(date(2019, 4, 15)))
    found = {name(one[0]): one[0].on.first for one in answer.sets}
    assert found[("action", "council.approve")] == date(2019, 6, 10)
    assert found[("plan", "council")] == date(2019, 6, 10)


def test_a_new_plan_takes_the_place_of_a_missed_one() -> None:
    """A planned day has passed: a new one frees the document; it is for a day to come."""
    plan = "- {stage: council, on: 2019-03-10, announced: 2019-02-06}"
    answer = unblock(case(council(), SUBMITTED, plan).at(date(2019, 4, 15)))
    assert ["council"] in names(answer.sets)
    (plan_made,) = [one[0] for one in answer.sets if isinstance(one[0], Plan)]
    assert (plan_made.on.plain(), plan_made.announced.plain()) == ("2019-04-15/..", "2019-04-15")


def test_outside_the_rules_the_stage_where_it_really_is() -> None:
    """Any stage that the rules know frees a document that a register saw elsewhere; an end comes last."""
    about = case(council(), OPENED + "- {on: 2019-02-05, stage: archive}")
    assert told(about, "2019-02-10") == [["draft"], ["council"]]


def test_what_may_have_happened_has_once_more_is_recorded() -> None:
    """A decision of the council some day in February may have ended it; the next entry makes it certain."""
    seen = OPENED + "- {on: 2019-02-05, stage: archive}\n"
    about = case(council(), seen + "- {on: 2019-02-06/2019-02-28, action: council.again}")
    assert told(about, "2019-02-10") == [["council.again"]]
    (one,) = unblock(about.at(date(2019, 2, 10))).sets
    assert frees(about, one, date(2019, 2, 10))


def test_left_behind_by_a_new_version_it_keeps_the_actions_of_the_old_one() -> None:
    """A stage that the new rules do not know is left by its old action, or by a stage of the new ones."""
    old = (
        "stages:\n  draft: {actions: {go: {to: board}}}\n  board: {}\n  adopted: {final: adopted}\n"
    )
    new = "in force: 2019-03-01\nstages:\n  board: {actions: {pass: {to: adopted}}}\n  adopted: {final: adopted}\n"
    about = case(versions(old, new), OPENED)
    assert told(about, "2019-03-10") == [["draft.go"], ["board"]]


def test_a_dead_end_is_freed_by_no_action() -> None:
    """Nothing that is done there helps: only that the document is seen at another stage."""
    along = route("""
        stages:
          draft: {actions: {park: {to: parked}, pass: {to: adopted}}}
          parked: {actions: {wait: {kind: repeat}}}
          adopted: {final: adopted}
    """)
    about = case(along, OPENED + "- {on: 2019-01-05, action: draft.park}")
    assert told(about, "2019-01-10") == [["draft"]]


def test_what_accuses_nobody_needs_no_set() -> None:
    """A document on its way, one that has ended, and one not open yet are free as they are."""
    about = case(council(), OPENED + "- {on: 2019-02-05, action: draft.drop}")
    assert told(about, "2019-01-10") == told(about, "2019-03-10") == told(about, "2018-01-01") == []


def test_a_search_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all could be looked at one set is told, of which nothing can be left out."""
    monkeypatch.setattr(module, "BUDGET", 5)
    about = asked("2")
    answer = unblock(about.at(date(2019, 3, 1)))
    assert answer.cut
    assert names(answer.sets) == [["law.agree", "money.agree"]]
    assert frees(about, answer.sets[0], date(2019, 3, 1))
    assert not any(frees(about, (each,), date(2019, 3, 1)) for each in answer.sets[0])


def test_a_large_route_is_searched_within_bounds() -> None:
    """Forty branches that all must be done: so many stages are judged and no more, and one set is told."""
    branches = [
        Branch(f"x{n}", [Stage(f"s{n}", "desk", [Action("go", "join")], norm="10 days")])
        for n in range(40)
    ]
    steps = [Block("asked", branches, then="adopted"), Stage("adopted", final="adopted")]
    along = Route("wide", steps, [Body("desk", "Desk")])
    about = Case(
        along, CaseFile("wide", "wide", journal=(Event(one_day(date(2019, 1, 1)), "opened"),))
    )
    judged = Counter[str]()

    def judge(situation: Situation) -> tuple[Held, ...]:
        judged["stages"] += 1 + len(situation.position.stages)
        return held(situation)

    answer = unblock(about.at(date(2019, 3, 1)), judge)
    assert answer.cut
    assert names(answer.sets) == [[f"s{n}.go" for n in range(40)]]
    most = 1 + len(branches)  # the last judgement may go beyond the bound
    assert judged["stages"] <= 3 * (module.BUDGET + most) + module.STEPS + most
