"""Edges: the actions of a route as ways from stage to stage, one a target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from cisflow.drawing.mainline import Arrangement, line_of, main_line
from cisflow.drawing.marks import Marks
from cisflow.drawing.picture import Edge
from cisflow.language.days import say_span
from cisflow.language.harmless import harmless
from cisflow.language.kinds import KINDS
from cisflow.language.say import say
from cisflow.model.route import Action, Route, Stage
from cisflow.model.stage import JOIN, Target
from cisflow.model.text import as_text


def edges_of(route: Route, made: Arrangement, language: str, marks: Marks | None) -> Iterator[Edge]:
    """Every way that can be drawn, in the order written; the days are those of a case."""
    known = {*made.spots, *made.extents}
    ahead = _following(route)
    for step in route.holders.values():
        unmet = True
        for action in step.actions.values():
            name = f"{step.name}.{action.name}"
            label = _label(action, language)
            for number, target in enumerate(action.targets or (Target(step.name),), start=1):
                part = number if len(action.targets) > 1 else 0
                times = marks.taken.get(f"{name}-{part}" if part else name, ()) if marks else ()
                days = tuple(say_span(each, language) for each in times)
                said = label if not part else _guarded(route, label, target, language)
                block = route.place_of[step.name][-2] if route.place_of[step.name] else None
                if target.to == JOIN and block is not None:
                    yield Edge(
                        name, step.name, block, action.kind, said, days, joins=True, part=part
                    )
                elif target.to in known and step.name in known:
                    forward = action.kind == "forward" and isinstance(step, Stage)
                    main = unmet and forward and ahead.get(step.name) == target.to
                    unmet = unmet and not main
                    yield Edge(name, step.name, target.to, action.kind, said, days, main, part=part)


def _following(route: Route) -> Mapping[str, str]:
    """What follows each step on the line of the trunk or of its branch."""
    found = dict(pairwise(main_line(route)))
    for block in route.blocks.values():
        for branch in block.branches.values():
            found |= dict(pairwise(line_of(branch.steps, branch.start)))
    return found


def _guarded(route: Route, label: str, target: Target, language: str) -> str:
    """A label with the values under which it leads to the target."""
    values = [
        harmless(route.facts[name].values.get(each, as_text(each)).say(language))
        for name, held in target.when.facts.items()
        if name in route.facts
        for each in held
    ]
    return f"{label}: {', '.join(values)}" if values else label


def _label(action: Action, language: str) -> str:
    if action.label is not None:
        return harmless(action.label.say(language))
    return say(KINDS[action.kind], language)
