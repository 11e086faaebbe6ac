"""Read: a file of any kind, told by its first key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from cisflow.errors import CannotRun
from cisflow.formats import calendar_yaml, case_yaml, problems_text, route_yaml
from cisflow.formats.form import Deferred, form
from cisflow.formats.reading import Load, Reading
from cisflow.formats.source import LIMIT, MappingNode, Node, ScalarNode, compose
from cisflow.formats.words import LANGUAGE
from cisflow.model.calendar import Calendar
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.route import Route

if TYPE_CHECKING:
    from cisflow.model.scenario import Scenario

Value: TypeAlias = "Route | Calendar | CaseFile | Scenario"


def _form_of_scenarios() -> Any:  # noqa: ANN401 - a Shape
    from cisflow.formats.scenario_yaml import SCENARIO

    return SCENARIO


@form(Deferred(_form_of_scenarios))
def scenario(reading: Reading, node: Node, path: Path) -> Scenario:
    """A scenario file; what reads it is imported when one is met."""
    from cisflow.formats import scenario_yaml

    return scenario_yaml.scenario(reading, node, path)


READERS: dict[str, Callable[..., Any]] = {
    "route": route_yaml.route,
    "calendar": calendar_yaml.calendar,
    "case": case_yaml.case,
    "scenario": scenario,
}


@frozen
class Read:
    """What a file held: its kind, the value (None where it is too broken), and what was found.

    A value beside error findings is as complete as it could be made; it serves further checks
    and is not to be run.
    """

    kind: str | None
    value: Value | None
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing that was found is an error."""
        return all(each.severity != "error" for each in self.findings)


def read_text(
    data: bytes | str, file: str = "<text>", load: Load | None = None, *, assumptions: bool = True
) -> Read:
    """Read a route, calendar, case or scenario from its text; every mistake is in `findings`.

    `assumptions`: whether what simulations assume of a route is read too.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    root, found = compose(raw, file)
    if root is None:
        return Read(None, None, tuple(found))
    reading = Reading(file, load, assumes=assumptions)
    kind = _kind(reading, root)
    if kind is None:
        return Read(None, None, tuple(reading.findings))
    value = READERS[kind](reading, root, ())
    ordered = sorted(
        reading.findings, key=lambda each: (each.file != file, each.file, each.line, each.column)
    )
    return Read(None if value is None else kind, value, tuple(ordered))


def read_file(path: FilePath, *, assumptions: bool = True) -> Read:
    """Read a file; other files that it names are looked for beside it. As `read_text`.

    Raises:
        CannotRun: the file cannot be opened.
    """
    data, folder = read_bytes(path), path.parent
    return read_text(
        data, str(path), lambda name: _start_of(folder / name), assumptions=assumptions
    )


def read_bytes(path: FilePath) -> bytes:
    """The bytes of a file, one more than the limit at the most.

    Raises:
        CannotRun: the file cannot be opened.
    """
    try:
        return _start_of(path)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise CannotRun(
            message(
                "cannot read {file}: {why}",
                "не удаётся прочитать {file}: {why}",
                file=str(path),
                why=why,
            )
        ) from fault


def _start_of(path: FilePath) -> bytes:
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def _kind(reading: Reading, root: Node) -> str | None:
    if not isinstance(root, MappingNode) or not root.value:
        reading.find(problems_text.UNKNOWN_KIND, root, (), found=_shown(root), known=_known())
        return None
    for key, value in root.value[:2]:
        word = key.value if isinstance(key, ScalarNode) else ""
        if word == "cisflow":
            if not isinstance(value, ScalarNode) or value.value != LANGUAGE:
                reading.find(problems_text.OTHER_LANGUAGE, value, (), found=_shown(value))
                return None
            continue
        if word in READERS:
            return word
        break
    reading.find(problems_text.UNKNOWN_KIND, key, (), found=_shown(key), known=_known())
    return None


def _known() -> tuple[str, ...]:
    return tuple(READERS)


def _shown(node: Node) -> str:
    return str(node.value)[:60] if isinstance(node, ScalarNode) else "…"
