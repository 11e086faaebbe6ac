"""Reader: the cases of a store with their routes and calendars, for whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from cisflow.cases.case import Case
from cisflow.cases.days import Days, span
from cisflow.cases.hooks import Hook
from cisflow.cases.open import Shelf
from cisflow.cases.store_journal import bound
from cisflow.journal.store import Store
from cisflow.model.calendar import Calendar
from cisflow.model.casefile import CaseFile
from cisflow.model.route import Route
from cisflow.timekeeping.sessions import merge


class Reader:
    """What a desk does to know its cases; see `Desk`."""

    def __init__(
        self,
        store: Store,
        route: Route | str | None = None,
        *,
        calendars: Mapping[str, Calendar] | None = None,
        now: Callable[[], date] | None = None,
    ) -> None:
        self.store = store
        self.route = route
        self.now = now or date.today
        self.before: list[Hook] = []
        self.after: list[Hook] = []
        self._calendars = dict(calendars or {})
        self._shelf = Shelf()

    def names(self) -> Iterator[str]:
        """The names of the cases, in order."""
        return self.store.names()

    def cases(self) -> Iterator[Case]:
        """Every case, in the order of their names, one at a time."""
        return (self.made(file) for file in self.store.stream())

    def case(self, id: str, known: Days | None = None) -> Case:
        """The case as it stands in the store; `known`: as it was known on a day.

        It is the caller's own: what it acts is written, and raises StaleCase where it is behind.

        Raises:
            NoSuchCase: there is none of that name.
            LookupError: nothing of it was known on that day.
        """
        file = self.store.read(id)
        if known is None:
            return self.made(file)
        from cisflow.cases.known import as_known  # few ask

        return as_known(self.made(file), span(known).last)

    def made(self, file: CaseFile) -> Case:
        """The live case of what was read or begun; its hooks are those of the desk."""
        route, calendars = self.rules(file)
        case = bound(self.store, Case(route, file, calendars=calendars))
        case.before, case.after = self.before, self.after
        return case

    def route_of(self, name: str) -> Route:
        """A route that is named beside the store."""
        return self._shelf.route(name, self.store.beside)

    def rules(self, file: CaseFile) -> tuple[Route, dict[str, Calendar]]:
        """The route of a case, and the calendars that lie beside the store."""
        route = self.route
        if not isinstance(route, Route) or file.route != route.name:
            route = self.route_of(file.route)
        calendars = self._shelf.all_calendars(route, self.store.beside)
        for body, further in self._calendars.items():
            calendars[body] = merge(calendars[body], further) if body in calendars else further
        return route, calendars
