"""Schema: the tables are made, or brought up to date, when a store is opened; else left alone.

The table `cisflow_schema` holds the version of the others. Version n is reached from n - 1 by the
step n - 2 of `STEPS`, all that are missing in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from sqlalchemy import Connection, Engine, exc, insert, inspect, select, text, update

from cisflow.errors import CannotRun, NotOurStore
from cisflow.journal.sql.engine import own_transaction
from cisflow.journal.sql.tables import Tables
from cisflow.model.message import message

Step = Callable[[Connection, Tables], None]
STEPS: tuple[Step, ...] = ()
_LOCK = 0x63697366  # of PostgreSQL, held while tables are made: CREATE TABLE waits for nobody


def open_schema(
    engine: Engine, url: str, tables: Tables, *, create: bool, steps: Sequence[Step] = STEPS
) -> None:
    """See that the tables are there, as this program knows them.

    Raises:
        NotOurStore: there are others of these names, or those of a newer program.
        CannotRun: there are none, and none are to be made.
    """
    newest = 1 + len(steps)
    with own_transaction(engine, write=False) as connection:
        found = _version(connection, url, tables, newest)
        if found == newest:
            _same_columns(connection, url, tables)
    if found is None and not create:
        raise CannotRun(
            message(
                "there is no store in {url} yet",
                "в {url} ещё нет хранилища",
                url=url,
            )
        )
    if found != newest:
        with own_transaction(engine, write=True) as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            _bring_up(connection, url, tables, steps)
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)


def _bring_up(connection: Connection, url: str, tables: Tables, steps: Sequence[Step]) -> None:
    newest = 1 + len(steps)
    found = _version(connection, url, tables, newest)  # another may have done it meanwhile
    if found is None:
        tables.metadata.create_all(connection, checkfirst=False)
        connection.execute(insert(tables.schema).values(version=newest))
        return
    for step in steps[found - 1 :]:
        step(connection, tables)
    if found != newest:
        connection.execute(update(tables.schema).values(version=newest))
    _same_columns(connection, url, tables)


def _version(connection: Connection, url: str, tables: Tables, newest: int) -> int | None:
    """The version of what is there; None where nothing is."""
    names = {each.name for each in tables.all()}
    there = names.intersection(inspect(connection).get_table_names())
    if not there:
        return None
    if tables.schema.name not in there:
        raise _not_ours(url, ", ".join(sorted(there)))
    found = list(connection.execute(select(tables.schema.c.version)).scalars())
    if len(found) != 1 or type(found[0]) is not int or found[0] < 1:
        raise _not_ours(url, tables.schema.name)
    if found[0] > newest:
        raise NotOurStore(
            message(
                "{url} was written by a newer program (tables of version {found}, known up to"
                " {newest}): use that one; nothing was changed",
                "{url} записано более новой программой (таблицы версии {found}, известны до"
                " {newest}): работайте ею; ничего не изменено",
                url=url,
                found=found[0],
                newest=newest,
            )
        )
    return found[0]


def _same_columns(connection: Connection, url: str, tables: Tables) -> None:
    for table in tables.all():
        try:
            connection.execute(select(table).limit(0))
        except exc.DBAPIError as fault:
            if fault.connection_invalidated:
                raise
            raise _not_ours(url, table.name) from fault


def _not_ours(url: str, names: str) -> NotOurStore:
    return NotOurStore(
        message(
            "{url} is no store of this program: it has tables of its own called {names}",
            "{url} — не хранилище этой программы: в нём свои таблицы {names}",
            url=url,
            names=names,
        )
    )


def _write_ahead(engine: Engine) -> None:
    """Readers of SQLite wait for no writer; the setting stays in the file.

    Where it cannot be made, in a file that may only be read, the store works without.
    """
    with suppress(exc.OperationalError), engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete":
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
