"""Simulations made by hand, so that words and pictures of them can be tested without running one."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from cisflow import Route, load
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.scenario import Scenario
from cisflow.simulation.figures import (
    CAUSES,
    BySession,
    Load,
    Outcome,
    Simulation,
    StageFigures,
    Way,
)

START, UNTIL = date(2019, 9, 10), date(2029, 9, 10)


def waiting(**days: float) -> dict[str, float]:
    """The days by cause, nought where none is given."""
    return {each: days.get(each, 0.0) for each in CAUSES}


def stage(route: Route, name: str, **figures: Any) -> StageFigures:  # noqa: ANN401
    """The figures of a stage, most of them nought."""
    said = {"reached": 1.0, "visits": 1.0, "mean": None, "p50": None, "p90": None, "open_share": 0}
    said |= {"waiting": waiting()} | figures
    return StageFigures(stage=name, body=route.stages[name].body, **said)


def concept(case: CaseFile | None = None, **changed: Any) -> Simulation:  # noqa: ANN401
    """The Concept's route as somebody might have simulated it on 10 September 2019."""
    route = load("cis/digital-concept")
    council, heads = "economic_council", "heads_of_government"
    days = np.zeros((2, 3654), np.int64)
    days[0, [45, 228, 400]], days[1, [30]] = (6200, 2000, 600), 200
    given: dict[str, Any] = {
        "route": route,
        "scenario": Scenario("cis/as-seen", route.name, title={"en": "As seen", "ru": "Как было"}),
        "start": START,
        "until": UNTIL,
        "runs": 10_000,
        "done": 10_000,
        "documents": 1,
        "seed": 1,
        "assumed": (
            Finding(
                "SM101",
                "time-assumed",
                "info",
                message(
                    "working time of {stage}: nothing tells it, 1 day (assumed)",
                    "время рассмотрения ({stage}): сведений нет, принято 1 день (предположительно)",
                    stage=route.title_of(heads),
                ),
                ("stages", heads),
            ),
        ),
        "outcomes": (
            Outcome("adopted", 0.88, 0.0032, 45, 45, 228, 112.4, 1.1),
            Outcome("withdrawn", 0.02, 0.0014, 30, 30, 30, 30.0, 0.0),
        ),
        "by_session": (
            _session(heads, date(2019, 10, 25), 0.62, 0.62),
            _session(heads, date(2020, 4, 25), 0.20, 0.82, assumed=True),
            _session(heads, date(2020, 10, 14), 0.06, 0.88, assumed=True),
        ),
        "stages": (
            stage(route, council, mean=12.0, p50=3, p90=80, waiting=waiting(session=20, closing=5)),
            stage(
                route,
                heads,
                reached=0.9,
                mean=70.0,
                p50=42,
                p90=225,
                waiting=waiting(work=0.9, session=60.0, rounds=9.1),
                open_share=0.1,
            ),
            stage(route, "expert_group", reached=0.004, visits=0.004, waiting=waiting(work=0.1)),
        ),
        "open_share": 0.1,
        "ways": (
            Way((council, heads, "adopted"), 0.8),
            Way((council, "expert_group", "economic_commission", council, heads, "adopted"), 0.08),
        ),
        "sessions": (
            Load(council, date(2019, 9, 13), date(2019, 9, 13), "83", None, 1.0, 0.0, False),
            Load(heads, date(2019, 10, 25), date(2019, 10, 25), None, None, 0.7, 0.0, False),
            Load(heads, date(2020, 4, 25), date(2020, 4, 25), None, None, 0.3, 0.0, True),
        ),
        "case": case,
        "days": days,
        "batches": days[None],
        "occupation": np.zeros((3, 3654)),
        "queue": np.zeros((3, 3654)),
    }
    return Simulation(**given | changed)


def _session(body: str, on: date, share: float, cumulative: float, **more: Any) -> BySession:  # noqa: ANN401
    said = {"number": None, "assumed": False} | more
    return BySession("adopted", body, on, on, share=share, cumulative=cumulative, **said)
