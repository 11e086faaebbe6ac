"""Shelved: which file of a folder holds which case."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TypeAlias
from urllib.parse import quote, unquote

from attrs import frozen

from cisflow.errors import CannotRun
from cisflow.formats.read import read_file
from cisflow.model.casefile import CaseFile

_Sign: TypeAlias = tuple[int, int, int]  # another one: the file was written meanwhile
_LONG = 120  # bytes of a name, so that every file system takes it with the ending
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{each}{n}" for each in ("com", "lpt") for n in "123456789"),
}


@frozen
class Shelved:
    """A file and the name of the case in it; None where it holds something else.

    A file that cannot be read is taken for the case that its own name tells.
    """

    path: Path
    case: str | None


class Folder:
    """The cases of a folder. What was read of a file is known until the file changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._known: dict[Path, tuple[_Sign, Shelved]] = {}
        self._found: dict[str, Path] = {}  # where a case was that is not named by its file

    def files(self) -> Iterator[Shelved]:
        """Every file of the folder that holds a case or may have held one.

        Raises:
            OSError: the folder cannot be read.
        """
        for path in sorted(self.path.iterdir()):
            if path.suffix in (".yaml", ".yml") and path.name[0] != "." and path.is_file():
                found = self.look(path)
                if found is not None and found.case is not None:
                    yield found

    def look(self, path: Path) -> Shelved | None:
        """What a file holds; None where there is no such file."""
        sign = _sign(path)
        if sign is None:
            return None
        with self._lock:
            before = self._known.get(path)
        if before is not None and before[0] == sign:
            return before[1]
        return self._note(path, sign, _case_of(path))

    def wrote(self, path: Path, case: str) -> None:
        """Know what a file holds, which was written just now and is locked still."""
        sign = _sign(path)
        if sign is not None:
            self._note(path, sign, case)

    def _note(self, path: Path, sign: _Sign, case: str | None) -> Shelved:
        found = Shelved(path, case)
        with self._lock:
            self._known[path] = (sign, found)
        return found

    def find(self, case: str) -> Path | None:
        """The file of a case: by the names it would get here, else by what the files hold."""
        for path in self.places(case):
            found = self.look(path)
            if found is not None and found.case == case:
                return path
        before = self._found.get(case)
        found = None if before is None else self.look(before)
        if found is not None and found.case == case:
            return before
        everywhere: dict[str, Path] = {}
        for each in self.files():
            everywhere.setdefault(each.case or "", each.path)
        self._found = everywhere
        return everywhere.get(case)

    def place_for(self, case: str) -> Path:
        """Where a new case goes: under its name, unless another case has that file."""
        plain, numbered = self.places(case)
        return numbered if plain.exists() else plain

    def places(self, case: str) -> tuple[Path, Path]:
        """The files that a case may get: its name, and its name with a number made of it.

        Two names that a system takes for one (`A`, `a`) need the second.
        """
        plain = file_name(case)
        numbered = f"{plain[:_LONG]}~{_number(case)}"
        return self.path / f"{plain}.yaml", self.path / f"{numbered}.yaml"


def file_name(case: str) -> str:
    """The name of a file for a case: no path, nothing hidden, nothing that a system keeps for itself."""
    found = quote(case.encode("utf-8", "surrogatepass"), safe=" ()+,=@№")
    if all(each.isalnum() or each in " ()+,=@-_.№" for each in case):
        found = case  # letters of every alphabet stay readable
    if not found or found[0] in ". " or found[-1] in ". " or found.lower() in _RESERVED:
        found = "%" + found
    if len(found.encode()) > _LONG:
        found = f"{quote(case.encode('utf-8', 'surrogatepass'))[:60].rstrip('%')}~{_number(case)}"
    return found


def _sign(path: Path) -> _Sign | None:
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _number(case: str) -> str:
    return sha256(case.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _case_of(path: Path) -> str | None:
    try:
        read = read_file(path)
    except CannotRun:
        return unquote(path.stem)
    if isinstance(read.value, CaseFile) and read.value.id:
        return read.value.id
    return unquote(path.stem) if read.kind in (None, "case") else None
