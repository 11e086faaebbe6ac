"""Direct: statements that run at every act go to the driver as they are.

The time of an act is then that of the database. What the driver raises is what SQLAlchemy would
raise, and a connection that is lost leaves the pool as it would. `echo` does not show them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, exc

Values = Sequence[Any]


def run_many(connection: Connection, sql: str, rows: Sequence[Values]) -> None:
    """Run a statement for each row."""
    cursor = _tried(connection, connection.connection.cursor)
    if len(rows) == 1:
        _tried(connection, cursor.execute, sql, rows[0])
    elif rows:
        _tried(connection, cursor.executemany, sql, rows)
    cursor.close()


def fetched(connection: Connection, sql: str, values: Values = ()) -> list[Any]:
    """The rows of a question."""
    cursor = _tried(connection, connection.connection.cursor)
    _tried(connection, cursor.execute, sql, values)
    rows: list[Any] = _tried(connection, cursor.fetchall)
    cursor.close()
    return rows


def _tried(connection: Connection, call: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401
    dialect = connection.dialect
    driver: Any = dialect.loaded_dbapi
    try:
        return call(*given)
    except driver.Error as fault:
        lost = dialect.is_disconnect(fault, connection.connection.dbapi_connection, None)
        if lost:
            connection.invalidate(fault)
        raise exc.DBAPIError.instance(
            None, None, fault, driver.Error, connection_invalidated=lost, dialect=dialect
        ) from fault
