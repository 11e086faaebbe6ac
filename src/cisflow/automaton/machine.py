"""Machine: the regions of a route as flat machines of the package `transitions`.

The only file that knows `transitions`; it is imported when a live case first acts.
"""

from __future__ import annotations

from transitions import Machine

from cisflow.automaton.build import build
from cisflow.automaton.region import Region
from cisflow.model.route import Route


def region_machine(region: Region) -> Machine:
    """One region as a flat machine without a model; its triggers are the full names of actions.

    `machine.events[action].trigger(model)` drives any object that has a `state`: nothing is put
    on it. `auto_transitions` is off, so no `to_*` can jump.
    """
    return Machine(
        model=None,
        states=list(region.states),
        transitions=[
            {"trigger": name, "source": region.states[source], "dest": region.states[target]}
            for name, source, target in zip(
                region.actions, region.source, region.target, strict=True
            )
        ],
        initial=region.states[region.start],
        auto_transitions=False,
    )


_made: dict[int, tuple[Region, Machine]] = {}


def machine_of(region: Region) -> Machine:
    """The machine of a region, built once and shared by every case on the route (R2)."""
    known = _made.get(id(region))
    if known is None:
        while len(_made) >= 256:
            _made.pop(next(iter(_made)))
        known = _made[id(region)] = (region, region_machine(region))
    return known[1]


def machine(route: Route) -> Machine:
    """A `transitions` Machine of the route, which is its own model, for programs that live there.

    Its triggers are the full names of the actions: `machine.trigger("economic_council.approve")`.
    Final stages are final states. What a route knows beyond states and triggers (sessions, who may
    act) a machine does not.
    """
    (trunk,) = build(route).regions
    made = Machine(
        states=[
            {"name": name, "final": index in trunk.finals}
            for index, name in enumerate(trunk.states)
        ],
        initial=trunk.states[trunk.start],
        auto_transitions=False,
    )
    for name, source, target in zip(trunk.actions, trunk.source, trunk.target, strict=True):
        made.add_transition(name, trunk.states[source], trunk.states[target])
    return made
