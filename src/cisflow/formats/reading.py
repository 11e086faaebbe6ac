"""Reading: one file being read: what was found in it, and where each part of it stands."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from attrs import define, field

from cisflow.formats.problem import Problem
from cisflow.formats.source import Node, place
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.origin import Origin, Path

HINTS = 20  # a near word costs a look at every known one, so only the first findings get it
ReadWhole = Callable[..., dict[str, Any]]  # how the keys of a file of one kind are read
Load = Callable[[str], bytes]  # a path relative to the file, to its bytes; raises OSError


@define
class Reading:
    """A file under way through the readers; they add what they find and go on."""

    file: str
    load: Load | None = None  # None: no other file may be read
    folder: str = ""  # of a part: its folder, relative to that of the route that uses it
    within: tuple[str, ...] = ()  # of a part: the files around it and its own, outermost first
    findings: list[Finding] = field(factory=list)
    places: dict[Path, tuple[int, int]] = field(factory=dict)
    files: dict[Path, str] = field(factory=dict)  # of what was read from another file
    parts: list[str] = field(factory=list)  # every part that was used so far, in any file
    unread: list[str] = field(factory=list)  # those of them that could not be read
    whole: ReadWhole | None = None  # how a route is read: it is made of parts, which are routes
    assumes: bool = True  # whether what simulations assume of a route is read too

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
        file = self.origin.file_of(path)
        self.findings.append(problem.found(path, file, line, column, **values))

    def beside(self, file: str) -> str | None:
        """Another file's path from the folder of the route; None where it lies outside of that."""
        plain = file.replace("\\", "/")
        whole = posixpath.normpath(posixpath.join(self.folder, plain))
        # Only to begin with may it lead up: a folder in the middle may be a link to elsewhere.
        inner = plain.lstrip("./")
        outside = plain.startswith("/") or ":" in file or ".." in inner.split("/")
        outside = outside or whole.split("/")[0] == ".."
        return None if outside else whole

    def shown(self, whole: str) -> str:
        """Such a path as it is told to people: from where the route's own file lies."""
        top = posixpath.dirname(self.file.replace("\\", "/"))
        if self.folder:
            top = posixpath.normpath(posixpath.join(top, posixpath.relpath(".", self.folder)))
        return posixpath.normpath(posixpath.join(top, whole))

    @property
    def origin(self) -> Origin:
        """Where each part stands."""
        return Origin(self.file, self.places, self.files)


def untold(findings: Iterable[Finding], told: Iterable[Finding]) -> list[Finding]:
    """Those that were not told already: what is wrong in a part is found wherever it is used."""
    known = {_key(each) for each in told}
    return [each for each in findings if _key(each) not in known]


def _key(found: Finding) -> tuple[object, ...]:
    return (found.file, found.line, found.column, found.code, repr(found.message))
