"""Asked: the live case, or the many, that a command is about: of a file, a folder or a store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cisflow.cli.options import Day

if TYPE_CHECKING:
    from cisflow.cases.case import Case
    from cisflow.cases.desk import Desk
    from cisflow.cases.done import Done
    from cisflow.diagnosis.source import Source
    from cisflow.model.route import Route

known = click.option(
    "--known",
    type=Day(),
    help="By what had been recorded and announced on that day, which --as-of is then too.",
)
key = click.option("--key", help="The same KEY again is the same entry, and is written once.")

despite_clock = click.option(
    "--despite-clock",
    is_flag=True,
    help="Write after an entry that was recorded by a wrong clock, later than now: by its moment.",
)


def source_of(
    what: str | Path | None, url: str | None, known: date | None = None, argument: str = ""
) -> Source:
    """The cases that are meant.

    Raises:
        UsageError: neither a file nor a store was given.
        CannotRun: the store cannot be opened.
    """
    from cisflow.diagnosis.source import Files, Stored

    if url is not None:
        return Stored(desk_of(url), None if what is None else str(what), known)
    if what is None:
        raise click.UsageError(f"Missing argument '{argument}'.")
    return Files(Path(what), known)


def case_of(what: str | Path, url: str | None, known: date | None = None) -> Case:
    """The one case that is meant; raises as `open_case` and `Desk.case`."""
    from cisflow.cases.open import open_case
    from cisflow.diagnosis.source import known_on

    live = desk_of(url).case(str(what)) if url is not None else open_case(Path(what))
    return known_on(live, known) or live


def drawn_of(what: str, url: str | None, known: date | None = None) -> Route | Case:
    """The route or case of that name; with a store, the case of it; raises as `drawn`."""
    from cisflow.cases.case import Case
    from cisflow.diagnosis.source import known_on
    from cisflow.report.drawn import drawn

    thing = desk_of(url).case(what) if url is not None else drawn(what)
    if isinstance(thing, Case):
        return known_on(thing, known) or thing
    if known is not None:
        raise click.UsageError("--known is for a CASE: what was known of it")
    return thing


def file_of(url: str | None) -> str | None:
    """The file in which a store keeps its cases, for those that do."""
    return url.removeprefix("sqlite:///") if url is not None else None


def desk_of(url: str, *, create: bool = False) -> Desk:
    """The desk of a store, let go of when the command ends; raises as `open_store`."""
    from cisflow.cases.desk import Desk
    from cisflow.cli.kept import lasting
    from cisflow.journal.by_url import open_store

    store = open_store(lasting(url), create=create)
    click.get_current_context().call_on_close(store.close)
    return Desk(store)


def desk_for(url: str, opens: Callable[[Desk], object]) -> Desk:
    """The desk of a store, which is made where there is none and what is opened may be.

    Raises:
        CannotRun, InvalidInput: it may not, and no store was made.
    """
    from cisflow.cases.desk import Desk
    from cisflow.errors import CannotRun
    from cisflow.journal.by_url import whole_url
    from cisflow.journal.memory_store import MemoryStore

    try:
        return desk_of(url)
    except CannotRun:
        scheme, _, rest = whole_url(url).partition(":")
        file = Path(rest.removeprefix("///"))
        opens(Desk(MemoryStore({"sqlite": file.parent, "dir": file}.get(scheme))))
        return desk_of(url, create=True)


def written(what: str | Path, url: str | None, take: Callable[[Case], Done]) -> tuple[Case, Done]:
    """Write to the one case that is meant; where somebody else was faster, decide once more.

    Raises:
        Refused, StaleCase, KeyTaken: nothing was written.
        InvalidInput, CannotRun: it cannot be read or written.
    """
    from cisflow.cases.deciding import decided
    from cisflow.cases.live import Slot
    from cisflow.cases.open import open_case

    desk = desk_of(url) if url is not None else None
    slot = Slot()

    def read() -> Case:
        return open_case(Path(what)) if desk is None else desk.case(str(what))

    done = decided(slot, read, take, again=True)
    assert slot.case is not None  # what was written to is kept
    return slot.case, done


def moment_after(live: Case, despite_clock: bool) -> str | None:
    """The moment of the last entry, where it is later than now and that is to be borne with."""
    last = live.events[-1].recorded
    if not despite_clock or not live.sealed or last is None:
        return None
    moment = datetime.fromisoformat(last)
    return last if moment.replace(tzinfo=moment.tzinfo or UTC) > datetime.now(UTC) else None


def given(details: dict[str, Any]) -> dict[str, Any]:
    """The options that were given."""
    return {name: value for name, value in details.items() if value is not None}
