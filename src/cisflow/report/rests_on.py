"""Rests on: which figures of a simulation rest on something that no source gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cisflow.simulation.figures import BySession, Load, Simulation

if TYPE_CHECKING:
    from cisflow.simulation.exact_figures import Exact

Answer: TypeAlias = "Simulation | Exact"  # by runs, or worked out


def assumed_stage(simulation: Answer, stage: str) -> bool:
    """Whether the time, the chances or the sessions of a stage are assumed."""
    if any(stage in each.path for each in simulation.assumed):
        return True
    said = simulation.scenario.stages.get(stage)
    if said is not None and (said.assumed or (said.work is not None and said.work.assumed)):
        return True
    declared = simulation.route.stages.get(stage)
    body = declared.body if declared is not None else None
    if declared is None or not any(each.at_session for each in declared.actions.values()):
        return False
    return assumed_body(simulation, body or "")


def assumed_body(simulation: Answer, body: str) -> bool:
    """Whether papers, places or sessions of a body are assumed, a session that counted included."""
    said = simulation.scenario.bodies.get(body)
    if said is not None and (
        said.assumed
        or any(each is not None and each.assumed for each in (said.closing, said.cadence))
        or (said.agenda is not None and said.agenda.assumed)
    ):
        return True
    return any(
        each.assumed and each.considered for each in simulation.sessions if each.body == body
    )


def assumed_ends(simulation: Answer) -> bool:
    """Whether how and when it ends rests on anything assumed: a stage that was reached, a fact."""
    facts = simulation.scenario.facts.values()
    return any(each.assumed for each in facts) or any(
        assumed_stage(simulation, each.stage) for each in simulation.stages if each.visits
    )


def by_cadence(simulation: Answer, session: BySession | Load) -> bool:
    """Whether a session follows from the rhythm of its body alone: nobody names it."""
    if not session.assumed or session.number is not None:
        return False
    said = simulation.scenario.bodies.get(session.body)
    declared = simulation.route.bodies.get(session.body)
    named = list(said.sessions) if said is not None else []
    if declared is not None and declared.calendar is not None:
        named += declared.calendar.sessions
    spans = [notice.on for each in named for notice in each.notices]
    if simulation.case is not None:
        spans += [each.on for each in simulation.case.plans]
    return all(each is None or each.first != session.first for each in spans)
