"""What frees a document: the smallest sets of events after which nothing accuses any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations
from random import Random

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Case, Event, Plan
from cisflow.cases.clocks import passed
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry
from cisflow.diagnosis.freed import accused
from cisflow.diagnosis.unblock import unblock
from cisflow.diagnosis.where import ActionOn, where
from cisflow.model.span import OPEN_LAST, Span, one_day
from cisflow.timekeeping.edtf import edtf
from tests.diagnosis import delayed
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
            known = [e for e in situation.sessions(stage.name) if e.on.last >= situation.day]
            if stage.name in stood:
                following = situation.next_session(situation.visit_of[stage.name])
                known = [following] if following else []
            on = known[0].on if known else edtf(f"{situation.day}/..")
            yield Plan(on, one_day(day), stage.name), 0


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
