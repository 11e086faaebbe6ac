"""One engine for routes without branches, one for all: where both can work they find the same."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from attrs import fields

from cisflow.simulation.configurations import NOBODY
from cisflow.simulation.counts import Counts
from cisflow.simulation.passage import Passage
from cisflow.simulation.regions import pass_regions
from cisflow.simulation.stay import Chance
from cisflow.simulation.trunk import pass_trunk
from tests.semantics.blocks import missing
from tests.simulation.roads import Road, road

REACHED = (
    "outcomes",
    "open",
    "rounds",
    "deferrals",
    "work",
    "session",
    "closing",
    "agenda",
    "branches",
    "endless",
    "left over",
    "fell due",
)


def counted(road: Road, engine: Any, runs: int) -> tuple[dict[str, Any], Counts]:  # noqa: ANN401
    """All that an engine counts of a block."""
    opening = road.openings.block(0, runs, runs)
    passage = Passage.of(opening, road.made.never, runs * road.openings.documents)
    counts = engine(road.made, Chance.of(road.made, road.seed), opening, road.seed, passage)
    found = {
        each.name: getattr(counts, each.name) for each in fields(Counts) if each.name != "tables"
    }
    found["ended"] = np.sort(np.concatenate(counts.ended)) if counts.ended else np.zeros(0)
    found["by_session"] = counts.by_session[:, 1:]
    found |= {"outcome": passage.outcome, "last": passage.end, "way": passage.way}
    return found, counts


def test_both_engines_count_the_same() -> None:
    """Each document the same end on the same day, and every count of days, stays, causes and sessions the same."""
    reached = Counter[str]()
    for seed in range(50):
        made = road(seed, branches=False)
        one, counts = counted(made, pass_trunk, 40)
        other, _ = counted(made, pass_regions, 40)
        for name, value in one.items():
            assert np.array_equal(value, other[name]), f"{name} of road {seed}"
        reached.update(_reached(made, counts))
    assert not missing(reached, REACHED)


def _reached(road: Road, counts: Counts) -> Counter[str]:
    made = road.made
    causes = dict(
        zip(
            ("work", "session", "closing", "agenda", "rounds", "branches"),
            counts.spent.sum(0),
            strict=True,
        )
    )
    return Counter(
        {name: int(days) for name, days in causes.items()}
        | {
            "outcomes": sum(each.size for each in counts.ended),
            "open": int(counts.open.sum()),
            "deferrals": int(bool(made.configurations.put_off)),
            "endless": counts.endless,
            "left over": sum(counts.left_over.values()),
            "fell due": int(made.terms.any),
        }
    )


def test_a_route_without_branches_has_one_slot() -> None:
    """So the engine for those is taken, and each stage that is no end is a holder."""
    for seed in range(10):
        configurations = road(seed, branches=False).made.configurations
        assert configurations.slots == 1
        known = len(configurations.known)
        ends = configurations.final[:known] >= 0
        assert ((configurations.holder[:known, 0] == NOBODY) == ends).all()
