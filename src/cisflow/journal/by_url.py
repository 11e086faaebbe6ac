"""By URL: a store as people name it on a command line."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from cisflow.errors import CannotRun
from cisflow.journal.store import Store
from cisflow.model.message import message

_SQL = {"sqlite": "store", "postgresql": "postgres", "postgres": "postgres"}  # the extra it needs
_NEEDS = {"store": ("sqlalchemy",), "postgres": ("sqlalchemy", "psycopg")}


def open_store(url: str, *, create: bool = False) -> Store:
    """The store at `sqlite:///FILE.db`, `postgresql://…`, `dir:FOLDER` or `memory:`.

    A path alone is that of a SQLite file, or of a folder that is there.

    Raises:
        CannotRun: no such kind of store, a package for it is not installed, or there is none at
            that place and none is to be made.
        NotOurStore: what is there is none, or one of a newer program.
        StoreAway: it cannot be reached just now.
    """
    url = whole_url(url)
    scheme, _, rest = url.partition(":")
    kind = scheme.partition("+")[0]
    if kind == "memory" and not rest:
        from cisflow.journal.memory_store import MemoryStore

        return MemoryStore()
    if kind == "dir" and rest:
        from cisflow.journal.folder_store import FolderStore

        return FolderStore(Path(rest), create=create)
    if kind in _SQL:
        return _sql(url, _SQL[kind], create)
    raise CannotRun(
        message(
            "{url} is no store: `sqlite:///FILE.db`, `postgresql://…`, `dir:FOLDER` and `memory:` are",
            "{url} — не хранилище; бывают `sqlite:///FILE.db`, `postgresql://…`, `dir:FOLDER` и `memory:`",
            url=url,
        )
    )


def whole_url(url: str) -> str:
    """The URL that is meant where a path alone was given."""
    if url and (":" not in url or (len(url.partition(":")[0]) == 1)):  # `C:` is a drive
        plain = Path(url)
        return f"dir:{url}" if plain.is_dir() else f"sqlite:///{plain.as_posix()}"
    return url


def _sql(url: str, extra: str, create: bool) -> Store:
    for package in _NEEDS[extra]:
        if find_spec(package) is None:
            raise CannotRun(
                message(
                    'such a store needs the package {package}: `pip install "cisflow[{extra}]"`',
                    'для такого хранилища нужен пакет {package}: `pip install "cisflow[{extra}]"`',
                    package=package,
                    extra=extra,
                )
            )
    from cisflow.journal.sql.by_url import sql_store

    return sql_store(url, create=create)
