"""The stages of a simulation as a data frame."""

from __future__ import annotations

import sys

import polars
import pytest

import cisflow
from cisflow.simulation.figures import CAUSES


def test_a_row_a_stage_and_a_column_a_figure() -> None:
    """A frame of polars holds what the stages say."""
    made = cisflow.simulate(cisflow.load("office/contract"), runs=50)
    frame = made.to_frame()
    assert isinstance(frame, polars.DataFrame)
    assert frame["stage"].to_list() == [each.stage for each in made.stages]
    assert frame["mean"].to_list() == [each.mean for each in made.stages]
    for cause in CAUSES:
        assert frame[cause].to_list() == [each.waiting[cause] for each in made.stages]


def test_without_either_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither polars nor pandas: words, in both languages."""
    made = cisflow.simulate(cisflow.load("office/contract"), runs=50)
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(cisflow.CannotRun) as told:
        made.to_frame()
    assert "polars" in told.value.message.en
    assert "polars" in told.value.message.ru
