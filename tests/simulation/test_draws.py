"""Draws are even and independent of each other; working times are the distributions that were said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from cisflow.errors import CannotRun
from cisflow.model.duration import Duration
from cisflow.model.scenario import Between, Distribution, Sample
from cisflow.simulation import draws
from cisflow.simulation.working_times import LEVELS, beyond, levels

NUMBER = 1 << 17
LEAST = 1e-4  # a p-value below it is no chance: there are some two hundred of them, by fixed seeds
CELLS = 32

Bits = NDArray[np.uint64]


def documents(number: int = NUMBER, per_run: int = 1) -> Bits:
    """As simulations number them: place by place, run by run."""
    run = np.arange(number // per_run, dtype=np.int64)
    return draws.own((run[:, None] * draws.PER_RUN + np.arange(per_run)).ravel())


def even(values: NDArray[Any], cells: int) -> float:
    """The p-value of a chi-square test that each of the cells is as likely as the others."""
    return float(stats.chisquare(np.bincount(values, minlength=cells)).pvalue)


def cells(drawn: Bits, part: str) -> NDArray[np.int64]:
    """Which of CELLS equal parts the level, or the share, lies in."""
    if part == "level":
        return draws.level(drawn) // (LEVELS // CELLS)
    return (draws.share(drawn) // np.uint64(draws.WHOLE // CELLS)).astype(np.int64)


def independent(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """The p-value of a chi-square test that pairs are even, and so independent."""
    return even(one * CELLS + other, CELLS * CELLS)


@pytest.mark.parametrize("part", ["level", "share"])
@pytest.mark.parametrize("per_run", [1, 40])
def test_levels_and_shares_are_even(part: str, per_run: int) -> None:
    """For several seeds, holders and draws, with one document in a run and with many."""
    own = documents(per_run=per_run)
    for seed in (1, 2, 1_000_003):
        for name in ("draft", "economic_council", "Совет"):
            for number in (0, 1, 7):
                drawn = draws.bits(draws.key(seed, name), number, own)
                assert even(cells(drawn, part), CELLS) > LEAST


def test_every_level_comes() -> None:
    """Each of the 65,536 about as often as the others."""
    drawn = draws.bits(draws.key(1, "draft"), 0, documents(1 << 20))
    assert even(draws.level(drawn), LEVELS) > LEAST


def test_the_level_and_the_share_of_a_draw_are_independent() -> None:
    """How long a stage works tells nothing of what it does then."""
    drawn = draws.bits(draws.key(3, "draft"), 0, documents())
    assert independent(cells(drawn, "level"), cells(drawn, "share")) > LEAST


@pytest.mark.parametrize("part", ["level", "share"])
@pytest.mark.parametrize("per_run", [1, 40])
def test_what_stands_side_by_side_is_independent(part: str, per_run: int) -> None:
    """Two holders, two seeds, a draw and the next one, a document and the next one."""
    own = documents(per_run=per_run)
    first = cells(draws.bits(draws.key(1, "draft"), 0, own), part)
    others = {
        "another holder": draws.bits(draws.key(1, "board"), 0, own),
        "another seed": draws.bits(draws.key(2, "draft"), 0, own),
        "the next draw": draws.bits(draws.key(1, "draft"), 1, own),
        "the draw after it": draws.bits(draws.key(1, "draft"), 2, own),
    }
    for name, drawn in others.items():
        assert independent(first, cells(drawn, part)) > LEAST, name
    for apart in (1, 2, 40):
        assert independent(first[:-apart], first[apart:]) > LEAST, f"{apart} documents apart"


def test_numbers_from_nought_to_one_are_even() -> None:
    """Those that stand for arrivals, facts and plans, by a Kolmogorov-Smirnov test."""
    drawn = draws.fraction(draws.bits(draws.key(1, "arrivals"), 0, documents()))
    assert 0 <= drawn.min() < drawn.max() < 1
    assert stats.kstest(drawn, "uniform").pvalue > LEAST


TIMES = {
    "PERT": (Between(10, 40, 20), stats.beta(1 + 4 / 3, 1 + 8 / 3, 10, 30)),
    "PERT at an end": (Between(0, 60, 0), stats.beta(1, 5, 0, 60)),
    "even": (Between(2, 90), stats.uniform(2, 88)),
    "lognorm": (Distribution("lognorm", {"s": 0.6, "scale": 20}), stats.lognorm(0.6, scale=20)),
    "gamma": (Distribution("gamma", {"a": 3, "scale": 11}), stats.gamma(3, scale=11)),
    "expon": (Distribution("expon", {"scale": 25}), stats.expon(scale=25)),
    "weibull": (
        Distribution("weibull_min", {"c": 1.5, "scale": 30}),
        stats.weibull_min(1.5, scale=30),
    ),
}


@pytest.mark.parametrize("name", TIMES)
def test_a_working_time_has_the_quantiles_mean_and_tails_of_its_distribution(name: str) -> None:
    """As scipy.stats has them, rounded to whole days; each of the values is as likely as the others."""
    time, wanted = TIMES[name]
    made = levels(time).astype(np.int64)  # type: ignore[arg-type]  # one of them
    assert made.size == LEVELS
    for share in (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999):
        assert abs(made[int(share * LEVELS)] - wanted.ppf(share)) <= 0.6
    assert abs(made.mean() - wanted.mean()) < 0.05
    assert abs(made.std() - np.hypot(wanted.std(), 12**-0.5)) < 0.12
    for day in (1, 15, 30, 45, 80):
        assert abs((made >= day).mean() - wanted.sf(day - 0.5)) < 1e-3


def test_a_sample_is_drawn_as_it_stands() -> None:
    """Each value by its share in the sample."""
    made = levels(Sample((62, 164, 61, 61))).astype(np.int64)
    shares = {value: (made == value).mean() for value in (61, 62, 164)}
    assert shares == {61: 0.5, 62: 0.25, 164: 0.25}
    assert set(levels(Duration(3, "weeks")).tolist()) == {21}


def test_no_working_time_is_below_nought_or_beyond_a_century() -> None:
    """Whatever a distribution has in its tails."""
    made = levels(Distribution("norm", {"loc": 2, "scale": 5}))
    assert made.min() == 0
    assert levels(Distribution("pareto", {"b": 0.2})).max() == 36525


@pytest.mark.parametrize(
    "time",
    [
        Distribution("no_such_thing"),
        Distribution("norm", {"scale": -1}),
        Distribution("norm", {"a": 1}),
        Distribution("lognorm"),
    ],
)
def test_a_distribution_that_there_is_not_is_refused_in_words(time: Distribution) -> None:
    """An unknown name, values that are no days, parameters that it does not have."""
    with pytest.raises(CannotRun, match=r"scipy\.stats has no distribution"):
        levels(time)


@pytest.mark.parametrize("age", [0, 5, 20, 36])
def test_what_is_left_of_a_time_is_its_conditional_distribution(age: int) -> None:
    """Of a document that has waited so long: the times that are longer, less the days that passed."""
    whole = levels(Between(10, 40, 20)).astype(np.int64)
    left = beyond(levels(Between(10, 40, 20)), age)
    assert left is not None
    assert left.size == LEVELS
    assert left.min() > 0
    longer = whole[whole > age] - age
    for day in range(1, 41):
        assert abs((left <= day).mean() - (longer <= day).mean()) < 1e-4
    assert (np.diff(left.astype(np.int64)) >= 0).all()


def test_nothing_is_left_of_a_time_that_never_lasts_so_long() -> None:
    """Then the work is taken to begin anew, which is said."""
    assert beyond(levels(Between(10, 40, 20)), 40) is None
    assert beyond(levels(Sample((0,))), 0) is None
