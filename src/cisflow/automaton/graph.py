"""Graph: a route as a networkx graph. The only file that knows networkx."""

from __future__ import annotations

import networkx

from cisflow.model.block import Block
from cisflow.model.route import Route, Stage


def to_networkx(route: Route) -> networkx.MultiDiGraph[str]:
    """A MultiDiGraph: a node a stage or block (`body`, `final`, `start`, `block`), an edge an action.

    The key of an edge is the full name of its action, with the number of its target where it has
    several; it carries `kind` and `at_session`. A block has edges of the kind `branch` to where its
    branches begin, and one of the kind `join` to where it goes then; an action that leads to the
    join of its block leads to `BLOCK.join`.
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=route.name)
    for name, step in route.holders.items():
        final = step.final.outcome if isinstance(step, Stage) and step.final else None
        graph.add_node(
            name,
            body=step.body if isinstance(step, Stage) else None,
            final=final,
            start=name == route.start,
            block=isinstance(step, Block),
        )
    for block in route.blocks.values():
        joined = f"{block.name}.join"
        graph.add_node(joined, body=None, final=None, start=False, block=True)
        for branch in block.branches.values():
            graph.add_edge(block.name, branch.start, key=branch.name, kind="branch")
        if block.then in route.holders:
            graph.add_edge(joined, block.then, key=joined, kind="join")
    for name, step in route.holders.items():
        for action in step.actions.values():
            full = f"{name}.{action.name}"
            for number, target in enumerate(action.targets, start=1):
                to = (
                    f"{route.place_of[name][-2]}.join"
                    if _joins(route, name, target.to)
                    else target.to
                )
                if to in graph:
                    key = full if len(action.targets) == 1 else f"{full}-{number}"
                    graph.add_edge(
                        name, to, key=key, kind=action.kind, at_session=action.at_session
                    )
    return graph


def _joins(route: Route, name: str, to: str) -> bool:
    return to == "join" and bool(route.place_of[name])
