"""Refusal: every reason against an action at the end of a journal (semantics E4, P5)."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from cisflow.automaton.step import is_possible
from cisflow.cases import reasons as why
from cisflow.cases.permission import permission
from cisflow.cases.situation import Situation
from cisflow.cases.state import State, trunk
from cisflow.cases.versions import Version, Versions
from cisflow.model.asked import needed_by
from cisflow.model.event import Event
from cisflow.model.reason import Reason


def refusal(
    versions: Versions,
    state: State,
    action: str,
    by: str | None,
    situation: Callable[[], Situation],
) -> list[Reason]:
    """The reasons against `action` where the document stands in `state`; none where it may be.

    What was known on the day, `situation`, is worked out only where the answer rests on it: most
    actions need no session, and are decided by the kernel alone.
    """
    if state.taken is not None:
        return [why.case_taken(state.taken)]
    version = versions.all[state.version]
    own = version.action(action) is not None
    if not own:  # a stranded case keeps the actions of its old version; the new one's are known
        version = versions.all[state.reached]
    stage, declared = version.route.holders.get(action.partition(".")[0]), version.action(action)
    if stage is None or declared is None:
        return _beside(versions, state, action, by)
    entitled = version.route.entitled(stage, declared)
    waits = declared.at_session or (stage.least is not None and declared.kind == "forward")
    simple = own and not waits and (by is None or not entitled or by in entitled)
    if simple and is_possible(version.automaton, state.configuration, action):
        return []
    return list(permission(situation(), stage, declared, by).reasons)


def outcome_against(versions: Versions, state: State, event: Event) -> list[Reason]:
    """The reason against an action that is for other outcomes of the vote than this one (B1)."""
    if event.outcome is None:
        return []
    declared = versions.all[state.version].action(event.action or "")
    needs = needed_by(declared) if declared is not None else ()
    if declared is None or not needs or event.outcome in needs:
        return []
    return [why.other_outcome(declared, event.outcome)]


def _beside(versions: Versions, state: State, action: str, by: str | None) -> list[Reason]:
    """The reasons against an action beside the way, or one that there is not (E7)."""
    version = versions.all[state.reached]
    declared = version.beside(action)
    if declared is None:
        near = get_close_matches(action, _known(version), n=1)
        return [why.unknown_action(action, near[0] if near else None)]
    found = []
    if state.configuration[0] in version.automaton.regions[0].finals:
        found.append(why.case_finished(version.route, trunk(versions, state)))
    entitled = version.route.entitled(version.route.beside[action.partition(".")[0]], declared)
    if by is not None and entitled and by not in entitled:
        found.append(why.lacks_powers(version.route, by, entitled))
    return found


def _known(version: Version) -> list[str]:
    beside = [
        f"{entry.name}.{action}"
        for entry in version.route.beside.values()
        for action in entry.actions
    ]
    return [*version.automaton.home, *beside]
