"""Origin: where in a file each part of a value was written."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

Path = tuple[str, ...]


@frozen
class Origin:
    """A file, and line and column (1-based, code points) of each path inside it.

    `files` names the other files from which parts of the value were read, by their paths.
    """

    file: str
    places: Mapping[Path, tuple[int, int]]
    files: Mapping[Path, str] = field(factory=dict)

    def at(self, path: Path) -> tuple[int, int]:
        """Line and column of `path`, or of the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def file_of(self, path: Path) -> str:
        """The file in which `path` was written."""
        while path and path not in self.files:
            path = path[:-1]
        return self.files.get(path, self.file)
