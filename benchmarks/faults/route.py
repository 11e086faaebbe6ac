"""Route: one on which an act is always possible, so that whatever is refused is the fault's doing."""

from __future__ import annotations

from datetime import date

from cisflow.cases.desk import Desk
from cisflow.journal.store import Store
from cisflow.model.body import Body
from cisflow.model.clock import Deadline
from cisflow.model.route import Action, Route, Stage

OFFICE = "office"
DAY = date(2026, 3, 2)


def _route() -> Route:
    office = Body(OFFICE, {"en": "Office", "ru": "Ведомство"}, members=["one"], decides="single")
    draft = [Action("go", "review"), Action("more", kind="repeat")]
    review = [
        Action("more", kind="repeat"),
        Action("back", "draft", "return"),
        Action("end", "ended"),
    ]
    steps = [
        Stage("draft", OFFICE, draft, {"en": "Draft", "ru": "Проект"}),
        Stage("review", OFFICE, review, {"en": "Review", "ru": "Отзыв"}, deadline=_DEADLINE),
        Stage("ended", title={"en": "Adopted", "ru": "Принят"}, final="adopted"),
    ]
    return Route("made/faults", steps, [office], title={"en": "Faults", "ru": "Сбои"})


_DEADLINE = Deadline("30 days", "back")
ROUTE = _route()
TURN = {"draft": ("more", "go"), "review": ("back", "more")}  # what may be done without an end


def desk_of(store: Store, keep: int = 500) -> Desk:
    """The desk of a store with this route."""
    return Desk(store, ROUTE, keep=keep)


def open_all(desk: Desk, names: list[str]) -> None:
    """A new case of each name."""
    for name in names:
        desk.open(name, DAY, OFFICE, title=f"Paper {name}")


def action(desk: Desk, case: str, turn: int) -> str:
    """An action that the case allows as it stands."""
    (stage,) = desk.case(case).stages
    return f"{stage}.{TURN[stage][turn % 2]}"
