"""Figures: what a simulation found, as values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CAUSES = ("work", "session", "closing", "agenda", "rounds", "branches")


@frozen
class Outcome:
    """An end of the route: the share of the documents that reached it, and after how many days.

    `p10`, `p50`, `p90` and `mean` are days from the opening of the document (for a running case
    from the day asked for), None where no document came there. `share_se` is the standard error of
    the share, `mean_se` that of the mean.
    """

    final: str
    share: float
    share_se: float
    p10: int | None
    p50: int | None
    p90: int | None
    mean: float | None
    mean_se: float | None


@frozen
class BySession:
    """The share of the documents that reached `final` at one session.

    `cumulative` counts the sessions before it, in the order of their days; `assumed`: no source
    gives the session (it follows from a cadence, a scenario, or an assumed notice).
    """

    final: str
    body: str
    first: date
    last: date
    number: str | None
    share: float
    cumulative: float
    assumed: bool


@frozen
class StageFigures:
    """A stage: the share of the documents that reached it, and how they spent their days there.

    `visits` is the mean number of visits and rounds of a document; `mean`, `p50`, `p90` are days of
    a visit that ended. `waiting` has the mean days of a document for each of CAUSES, visits under
    way at the end of the simulation included. `open_share` is the share of the documents that
    stand there at its end.
    """

    stage: str
    body: str | None
    reached: float
    visits: float
    mean: float | None
    p50: int | None
    p90: int | None
    waiting: dict[str, float]
    open_share: float


@frozen
class Way:
    """The stages through which documents went, the end included, and the share that went so."""

    path: tuple[str, ...]
    share: float


@frozen
class Load:
    """A session: how many documents a run had before it, and how many of them found no place."""

    body: str
    first: date
    last: date
    number: str | None
    places: int | None
    considered: float
    left_over: float
    assumed: bool


@frozen
class Simulation:
    """What came of the runs; `done` of `runs` were made where somebody broke it off.

    `days[o, d]` counts the documents that reached outcome `o` after `d` days, of all runs;
    `batches[b, o, d]` the same for each of the batches into which the runs fall (by their number),
    for errors of medians. `occupation[s, d]` is the mean number of documents that stand in stage `s`
    at the end of day `d` after `start`, `queue[s, d]` of those the ones that are ready and wait.
    Rows are in the order of `outcomes` and `stages`.
    """

    route: Route
    scenario: Scenario
    start: date
    until: date
    runs: int
    done: int
    documents: int
    seed: int
    assumed: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    by_session: tuple[BySession, ...]
    stages: tuple[StageFigures, ...]
    open_share: float
    ways: tuple[Way, ...]
    sessions: tuple[Load, ...]
    case: CaseFile | None = None
    days: NDArray[np.int64] = field(eq=False, repr=False, kw_only=True)
    batches: NDArray[np.int64] = field(eq=False, repr=False, kw_only=True)
    occupation: NDArray[np.float64] = field(eq=False, repr=False, kw_only=True)
    queue: NDArray[np.float64] = field(eq=False, repr=False, kw_only=True)

    def to_frame(self) -> Any:  # noqa: ANN401 - of whichever library is there
        """The stages as a data frame of polars, else of pandas: a row a stage.

        Raises:
            CannotRun: neither is installed.
        """
        from cisflow.simulation.frame import frame

        return frame(self)
