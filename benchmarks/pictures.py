"""Pictures: one shipped route as other libraries draw it, for `docs/explanation/pictures.md`.

Run as `python -m benchmarks.pictures` in a checkout, with the extra `bench`; with `--check` nothing
is written, and the exit is 1 where a file on disk is another or is missing.

Each library gets the stages and actions of the route with their English words, long ones broken
into lines where it can show them, and a sans-serif face; all else is as the library has it. The
same program lays all of them out.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any, ClassVar

import click
from attrs import frozen

from benchmarks.made import CONCEPT
from cisflow.checks.load import load
from cisflow.drawing.program import find_program
from cisflow.model.route import Route

FOLDER = Path("docs/explanation/pictures")  # of the checkout in which it is run
FACE = "Helvetica"
WIDE = 20  # letters in a line, as in our pictures
WAYS = {"right": "LR", "down": "TB"}
_PASSING = re.compile(r"(__initial|__atomic)_\d+")  # names made of an address, another every run


@frozen
class Step:
    """An action, with its words."""

    name: str
    source: str
    target: str
    words: str


@frozen
class Plain:
    """What a library is given: titles of stages by their names, the last stages, the actions."""

    title: str
    stages: Mapping[str, str]
    ends: frozenset[str]
    steps: tuple[Step, ...]


def plain(route: Route, language: str = "en") -> Plain:
    """The bare graph of a route."""
    steps = [
        Step(f"{stage.name}_{action.name}", stage.name, action.to, action.label.say(language))
        for stage in route.stages.values()
        for action in stage.actions.values()
        if action.to is not None and action.label is not None
    ]
    return Plain(
        route.title.say(language),
        {name: route.title_of(name).say(language) for name in route.stages},
        frozenset(name for name, stage in route.stages.items() if stage.final is not None),
        tuple(steps),
    )


def transitions_dot(given: Plain, way: str) -> str:
    """The source of `GraphMachine` with its backend `graphviz`."""
    from transitions import State
    from transitions.extensions import GraphMachine

    class Sans(GraphMachine):
        """With a direction, and a face."""

        machine_attributes = GraphMachine.machine_attributes | {
            "rankdir": WAYS[way],
            "fontname": FACE,
        }
        style_attributes: ClassVar[dict[str, Any]] = {
            part: styles | {"default": styles["default"] | {"fontname": FACE}}
            for part, styles in GraphMachine.style_attributes.items()
        }

    states = []
    for name, words in given.stages.items():
        state = State(name, final=name in given.ends)
        state.label = "\\l".join(wrap(words, WIDE))  # it ends the last line so itself
        states.append(state)
    acts = [
        {
            "trigger": each.name,
            "source": each.source,
            "dest": each.target,
            "label": "\n".join(wrap(each.words, WIDE)),
        }
        for each in given.steps
    ]
    machine = Sans(
        states=states,
        transitions=acts,
        initial=next(iter(given.stages)),
        auto_transitions=False,
        title=given.title,
        graph_engine="graphviz",
    )
    return str(machine.get_graph().source)


def statemachine_dot(given: Plain, way: str) -> str:
    """The source of the diagram of a class of python-statemachine."""
    from statemachine import Event, State, StateMachine
    from statemachine.contrib.diagram import DotGraphMachine

    start = next(iter(given.stages))
    members: dict[str, Any] = {
        name: State("\n".join(wrap(words, WIDE)), initial=name == start, final=name in given.ends)
        for name, words in given.stages.items()
    }
    for each in given.steps:  # the words of events stay in one line: it would join the lines
        way_on = members[each.source].to(members[each.target])
        members[each.name] = Event(way_on, name=each.words)
    made = type(StateMachine)("Concept", (StateMachine,), members)

    class Turned(DotGraphMachine):
        """With a direction, and a face."""

        graph_rankdir = WAYS[way]
        font_name = FACE

    graph = Turned(made)()
    graph.set_label(given.title)
    return _PASSING.sub(r"\1", str(graph.to_string()))


LIBRARIES = {"transitions": transitions_dot, "python-statemachine": statemachine_dot}


def files() -> Iterator[tuple[str, bytes]]:
    """The pictures by their file names."""
    given = plain(load(CONCEPT))
    for name, source in LIBRARIES.items():
        for way in WAYS:
            yield f"{name}.{way}.svg", drawn(source(given, way), "svg")


def drawn(source: str, form: str) -> bytes:
    """A source as the program lays it out, `svg` or `png`."""
    command = [str(find_program()), "-Kdot", f"-T{form}"]
    return subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=FOLDER)
@click.option("--check", is_flag=True, help="Write nothing; say what differs.")
def main(folder: Path, check: bool) -> None:
    """Draw the pictures into FOLDER."""
    different = []
    try:
        every = list(files())
    except ImportError as fault:
        raise click.ClickException(f"{fault.name} is missing: pip install '.[bench]'") from fault
    for name, data in every:
        path = folder / name
        if check and not (path.exists() and path.read_bytes() == data):
            different.append(name)
        elif not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for name in different:
        click.echo(f"{name} is not as it would be drawn")
    if different:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
