"""Compare: what another scenario changes, by runs that meet the same chances."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cisflow.errors import CannotRun
from cisflow.model.message import message
from cisflow.simulation.counts import BATCHES
from cisflow.simulation.figures import CAUSES, Simulation
from cisflow.simulation.summary import quantile

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
Figure = Callable[[Whole], float | None]


@frozen
class Shift:
    """A figure before and after, how far it moved, and the standard error of that.

    None where there is no such figure: nobody came there; or there are too few runs for an error.
    """

    before: float | None
    after: float | None
    by: float | None
    error: float | None


@frozen
class OutcomeShift:
    """How an end moved: its share, and the days of the documents that come to it."""

    final: str
    share: Shift
    p10: Shift
    p50: Shift
    p90: Shift
    mean: Shift


@frozen
class StageShift:
    """The mean days that a document spends in a stage by cause, before and after; open there."""

    stage: str
    before: dict[str, float]
    after: dict[str, float]
    open_share: tuple[float, float]

    @property
    def by(self) -> dict[str, float]:
        """How far the days of each cause moved."""
        return {each: self.after[each] - self.before[each] for each in CAUSES}


@frozen
class Difference:
    """What `after` changes of `before`; stages are those of both.

    The runs of both meet the same chances, so errors are those of the differences: they are taken
    batch by batch. `runs` are those that both made.
    """

    before: Simulation
    after: Simulation
    runs: int
    outcomes: tuple[OutcomeShift, ...]
    open_share: Shift
    stages: tuple[StageShift, ...]

    @property
    def main(self) -> OutcomeShift | None:
        """That of the end to which most documents came before."""
        return max(self.outcomes, key=lambda each: each.share.before or 0.0, default=None)

    @property
    def nothing(self) -> bool:
        """Whether no run came out differently in anything that is told."""
        figures = [self.open_share]
        for each in self.outcomes:
            figures += [each.share, each.p10, each.p50, each.p90, each.mean]
        same = all(not each.by and not each.error for each in figures)
        return same and not any(value for each in self.stages for value in each.by.values())


def compare(before: Simulation, after: Simulation) -> Difference:
    """The difference that the second simulation makes to the first, with its error.

    Both have the same seed, runs and documents; whatever is the same in both then meets the same
    chances (common random numbers). Where one was broken off, what both did of the runs counts.

    Raises:
        CannotRun: seed, runs or documents differ; one was broken off before there was anything.
    """
    for one, other in (
        (before.seed, after.seed),
        (before.runs, after.runs),
        (before.documents, after.documents),
    ):
        if one != other:
            raise CannotRun(_UNLIKE)
    kept = _batches(before, after)
    size = _sizes(before, min(before.done, after.done))[kept] * before.documents
    finals = dict.fromkeys(each.final for one in (before, after) for each in one.outcomes)
    first, then = _counts(before, finals, kept), _counts(after, finals, kept)
    return Difference(
        before,
        after,
        int(size.sum()) // before.documents,
        tuple(_outcome(final, first[:, at], then[:, at], size) for at, final in enumerate(finals)),
        _share(first.sum(axis=1), then.sum(axis=1), size, of_open=True),
        tuple(_stages(before, after)),
    )


def _batches(before: Simulation, after: Simulation) -> list[int]:
    """The batches that have runs, and all of them in both."""
    done = min(before.done, after.done)
    whole, made = _sizes(before, before.runs), _sizes(before, done)
    kept = [at for at in range(BATCHES) if made[at] and made[at] == whole[at]]
    if before.done == after.done:
        return [at for at in range(BATCHES) if made[at]]
    if not kept:
        raise CannotRun(_TOO_FEW)
    return kept


def _sizes(simulation: Simulation, done: int) -> Whole:
    """How many of the first runs lie in each batch."""
    ends = -(-np.arange(BATCHES + 1, dtype=np.int64) * simulation.runs // BATCHES)
    return np.diff(np.minimum(ends, done))


def _counts(simulation: Simulation, finals: dict[str, None], kept: list[int]) -> Whole:
    """By batch, end and day."""
    batches = simulation.batches[kept]
    place = {each.final: at for at, each in enumerate(simulation.outcomes)}
    none = np.zeros_like(batches[:, :1])
    rows = [batches[:, place[each] : place[each] + 1] if each in place else none for each in finals]
    return np.concatenate(rows, axis=1) if rows else batches[:, :0]


def _outcome(final: str, first: Whole, then: Whole, size: Whole) -> OutcomeShift:
    def of(share: float) -> Shift:
        return _shift(lambda counts: quantile(counts, share), first, then)

    share = _share(first, then, size)
    return OutcomeShift(final, share, of(0.1), of(0.5), of(0.9), _shift(_mean, first, then))


def _share(first: Whole, then: Whole, size: Whole, *, of_open: bool = False) -> Shift:
    """Of the documents those that came there; or those that did not."""
    came, comes = first.sum(axis=1), then.sum(axis=1)
    if of_open:
        came, comes = size - came, size - comes
    moved = (comes - came) / size
    whole = int(size.sum())
    before, after = int(came.sum()) / whole, int(comes.sum()) / whole
    return Shift(before, after, (int(comes.sum()) - int(came.sum())) / whole, _error(moved))


def _shift(figure: Figure, first: Whole, then: Whole) -> Shift:
    """A figure of the days: over all batches, and its error from each of them."""
    before, after = figure(first.sum(axis=0)), figure(then.sum(axis=0))
    pairs = [(figure(one), figure(other)) for one, other in zip(first, then, strict=True)]
    moved = [other - one for one, other in pairs if one is not None and other is not None]
    if before is None or after is None:
        return Shift(before, after, None, None)
    return Shift(before, after, after - before, _error(np.array(moved, float)))


def _error(moved: Floats) -> float | None:
    """The standard error of the mean of what the batches say."""
    if moved.size < 2:
        return None
    return float(np.std(moved, ddof=1)) / sqrt(moved.size)


def _mean(counts: Whole) -> float | None:
    came = int(counts.sum())
    return float(counts @ np.arange(counts.size)) / came if came else None


def _stages(before: Simulation, after: Simulation) -> list[StageShift]:
    then = {each.stage: each for each in after.stages}
    return [
        StageShift(
            each.stage,
            dict(each.waiting),
            dict(then[each.stage].waiting),
            (each.open_share, then[each.stage].open_share),
        )
        for each in before.stages
        if each.stage in then
    ]


_UNLIKE = message(
    "simulations are compared run by run: seed, runs and documents must be the same in both",
    "расчёты сравниваются вариант за вариантом: начальное число, число вариантов и документов "
    "должны совпадать",
)
_TOO_FEW = message(
    "too few runs were done to compare", "выполнено слишком мало вариантов, сравнивать нечего"
)
