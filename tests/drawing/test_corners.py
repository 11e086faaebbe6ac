"""Corners: a line has the points at which it turns, and passes the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cisflow.drawing.corners import UNSEEN, corners
from cisflow.drawing.geometry import Point

HEIGHTS = st.lists(
    st.one_of(st.sampled_from([0.0, 1.0, 300.0]), st.floats(0, 300)), min_size=1, max_size=60
)


def off(line: Sequence[Point], points: Sequence[Point]) -> float:
    """By how much at most the line passes beside the points."""
    found = np.interp([x for x, _ in points], [x for x, _ in line], [y for _, y in line])
    return float(np.abs(found - [y for _, y in points]).max())


@given(HEIGHTS)
def test_a_line_passes_every_point_that_is_left_out(heights: list[float]) -> None:
    """Corners are some of the points, the first and the last among them; no other is seen to be missed."""
    points = [(0.9 * day, height) for day, height in enumerate(heights)]
    line = corners(points)
    assert set(line) <= set(points)
    assert (line[0], line[-1]) == (points[0], points[-1])
    assert off(line, points) <= UNSEEN + 1e-9


def test_a_straight_piece_has_two_points() -> None:
    """What is level or runs straight has its ends alone; a step keeps both its sides."""
    level = [(float(x), 5.0) for x in range(50)]
    assert corners(level) == (level[0], level[-1])
    slope = [(float(x), 3.0 * x) for x in range(50)]
    assert corners(slope) == (slope[0], slope[-1])
    step = [(float(x), 0.0 if x < 20 else 9.0) for x in range(50)]
    assert corners(step) == (step[0], step[19], step[20], step[-1])
    assert corners([]) == ()
