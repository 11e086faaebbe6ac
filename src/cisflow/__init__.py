"""cisflow: approval routes as declarative state machines.

Load a route, check it, run a document along it, ask where it stands::

    import cisflow

    route = cisflow.load("cis/digital-concept")
    case = cisflow.Case.open(route, "concept", on="2018-09-01", by="rcc_excom")
    answer = cisflow.where(case, "2018-09-10")

Everything here is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cisflow.automaton.foreign import from_transitions
    from cisflow.automaton.graph import to_networkx
    from cisflow.automaton.machine import machine
    from cisflow.cases.case import Case
    from cisflow.cases.desk import Desk
    from cisflow.cases.open import open_case
    from cisflow.checks.check import check
    from cisflow.checks.load import load
    from cisflow.diagnosis.cost import Cost
    from cisflow.diagnosis.stuck import Stuck, stuck
    from cisflow.diagnosis.where import Where, where
    from cisflow.errors import (
        CannotConvert,
        CannotRun,
        CaseExists,
        CisflowError,
        InvalidInput,
        KeyTaken,
        NoSuchCase,
        Refused,
        StaleCase,
        StoreAway,
        Veto,
    )
    from cisflow.formats.dump import dump
    from cisflow.journal.by_url import open_store
    from cisflow.model.block import Block, Branch
    from cisflow.model.body import Body, Organisation
    from cisflow.model.calendar import Calendar, Notice, Session
    from cisflow.model.clock import Deadline, Recess
    from cisflow.model.decision import Consult, Decision, Silence
    from cisflow.model.event import Event
    from cisflow.model.fact import Fact
    from cisflow.model.finding import Finding
    from cisflow.model.plan import Plan
    from cisflow.model.route import Action, Beside, Route, Stage
    from cisflow.model.scenario import Scenario
    from cisflow.model.stage import Target, When
    from cisflow.model.text import Text
    from cisflow.report.draw import draw
    from cisflow.report.draw_simulation import draw_simulation
    from cisflow.report.draw_timeline import draw_timeline
    from cisflow.simulation.compare import Difference, compare
    from cisflow.simulation.eventlog import write_log
    from cisflow.simulation.figures import Simulation
    from cisflow.simulation.load_scenario import load_scenario
    from cisflow.simulation.rank import Ranking, rank
    from cisflow.simulation.running import simulate_case
    from cisflow.simulation.simulate import simulate
    from cisflow.timekeeping.edtf import edtf as edtf

_PLACES = {
    "Action": "model.route",
    "Beside": "model.route",
    "Block": "model.block",
    "Body": "model.body",
    "Branch": "model.block",
    "Calendar": "model.calendar",
    "CannotConvert": "errors",
    "CannotRun": "errors",
    "Case": "cases.case",
    "CaseExists": "errors",
    "CisflowError": "errors",
    "Consult": "model.decision",
    "Cost": "diagnosis.cost",
    "Deadline": "model.clock",
    "Decision": "model.decision",
    "Desk": "cases.desk",
    "Difference": "simulation.compare",
    "Event": "model.event",
    "Fact": "model.fact",
    "Finding": "model.finding",
    "InvalidInput": "errors",
    "KeyTaken": "errors",
    "NoSuchCase": "errors",
    "Notice": "model.calendar",
    "Organisation": "model.body",
    "Plan": "model.plan",
    "Ranking": "simulation.rank",
    "Recess": "model.clock",
    "Refused": "errors",
    "Route": "model.route",
    "Scenario": "model.scenario",
    "Session": "model.calendar",
    "Silence": "model.decision",
    "Simulation": "simulation.figures",
    "Stage": "model.route",
    "StaleCase": "errors",
    "StoreAway": "errors",
    "Stuck": "diagnosis.stuck",
    "Target": "model.stage",
    "Text": "model.text",
    "Veto": "errors",
    "When": "model.stage",
    "Where": "diagnosis.where",
    "check": "checks.check",
    "compare": "simulation.compare",
    "draw": "report.draw",
    "draw_simulation": "report.draw_simulation",
    "draw_timeline": "report.draw_timeline",
    "dump": "formats.dump",
    "edtf": "timekeeping.edtf",
    "from_transitions": "automaton.foreign",
    "load": "checks.load",
    "load_scenario": "simulation.load_scenario",
    "machine": "automaton.machine",
    "open_case": "cases.open",
    "open_store": "journal.by_url",
    "rank": "simulation.rank",
    "simulate": "simulation.simulate",
    "simulate_case": "simulation.running",
    "stuck": "diagnosis.stuck",
    "to_networkx": "automaton.graph",
    "where": "diagnosis.where",
    "write_log": "simulation.eventlog",
}

__all__ = [
    "Action",
    "Beside",
    "Block",
    "Body",
    "Branch",
    "Calendar",
    "CannotConvert",
    "CannotRun",
    "Case",
    "CaseExists",
    "CisflowError",
    "Consult",
    "Cost",
    "Deadline",
    "Decision",
    "Desk",
    "Difference",
    "Event",
    "Fact",
    "Finding",
    "InvalidInput",
    "KeyTaken",
    "NoSuchCase",
    "Notice",
    "Organisation",
    "Plan",
    "Ranking",
    "Recess",
    "Refused",
    "Route",
    "Scenario",
    "Session",
    "Silence",
    "Simulation",
    "Stage",
    "StaleCase",
    "StoreAway",
    "Stuck",
    "Target",
    "Text",
    "Veto",
    "When",
    "Where",
    "check",
    "compare",
    "draw",
    "draw_simulation",
    "draw_timeline",
    "dump",
    "edtf",
    "from_transitions",
    "load",
    "load_scenario",
    "machine",
    "open_case",
    "open_store",
    "rank",
    "simulate",
    "simulate_case",
    "stuck",
    "to_networkx",
    "where",
    "write_log",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
