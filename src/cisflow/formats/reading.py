"""Reading: one file being read: what was found in it, and where each part of it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from attrs import define, field

from cisflow.formats.problem import Problem
from cisflow.formats.source import Node, place
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.origin import Origin, Path

HINTS = 20  # a near word costs a look at every known one, so only the first findings get it
Load = Callable[[str], bytes]  # a path relative to the file, to its bytes; raises OSError


@define
class Reading:
    """A file under way through the readers; they add what they find and go on."""

    file: str
    load: Load | None = None  # None: no other file may be read
    findings: list[Finding] = field(factory=list)
    places: dict[Path, tuple[int, int]] = field(factory=dict)

    def find(self, problem: Problem, node: Node, path: Path, /, **values: object) -> None:
        """Note a mistake at a node."""
        line, column = place(node)
        self.findings.append(problem.found(path, self.file, line, column, **values))

    def near(self, word: str, known: Iterable[str]) -> Message:
        """`; did you mean ...?`, or nothing where nothing is near."""
        near = get_close_matches(word, list(known), n=1) if len(self.findings) < HINTS else []
        if not near:
            return Message("", "")
        return message("; did you mean {near}?", "; возможно, {near}?", near=near[0])

    def find_at(self, problem: Problem, path: Path, /, **values: object) -> None:
        """Note a mistake where the part that `path` names was written, or the nearest around it."""
        line, column = self.origin.at(path)
        self.findings.append(problem.found(path, self.file, line, column, **values))

    @property
    def origin(self) -> Origin:
        """Where each part stands."""
        return Origin(self.file, self.places)
