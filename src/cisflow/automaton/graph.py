"""Graph: a route as a networkx graph. The only file that knows networkx."""

from __future__ import annotations

import networkx

from cisflow.automaton.build import build
from cisflow.model.route import Route


def to_networkx(route: Route) -> networkx.MultiDiGraph[str]:
    """A MultiDiGraph: a node a stage (`body`, `final`, `start`), an edge an action.

    The key of an edge is the full name of its action; it carries `kind` and `at_session`.
    """
    (trunk,) = build(route).regions
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=route.name)
    for index, stage in enumerate(route.stages.values()):
        graph.add_node(
            stage.name,
            body=stage.body,
            final=stage.final.outcome if stage.final else None,
            start=index == trunk.start,
        )
    for name, source, target in zip(trunk.actions, trunk.source, trunk.target, strict=True):
        stage_name, _, action_name = name.partition(".")
        action = route.stages[stage_name].actions[action_name]
        graph.add_edge(
            trunk.states[source],
            trunk.states[target],
            key=name,
            kind=action.kind,
            at_session=action.at_session,
        )
    return graph
