"""Contract entries: a journal that says everything an entry can say, and names hard to keep."""

from __future__ import annotations

from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.standing import Standing
from cisflow.model.text import Text
from cisflow.model.tie import Tie
from cisflow.timekeeping.edtf import edtf

ROUTE = "cis/digital-concept"
NAMES = (
    "plain",
    "Order № 9",
    'it\'s "quoted"; DROP TABLE cards; --',
    "../../up",
    "a/b\\c",
    "..",
    "%2e%2e",
    "дело-17",
    "文書",
    "🗎 folder",
    "line\nbreak",
    " blank ",
    "CON",
    "Plain",
    "n" * 200,
    "ж" * 200,
)
_SAID = Text((("en", "as said"), ("ru", "как сказано")))
OPENING = Event(edtf("2026-03-01"), OPENED, by="clerk", sets={"kind": "order", "urgency": "no"})
TAKEN_OVER = Event(
    edtf("2018-10/2018-11-05"),
    OPENED,
    at="review",
    since=edtf("../2018-10-01"),
    source="register 7",
)
ACT = Event(edtf("2026-03-05"), "draft.submit", by="clerk")
RICH = (
    Event(edtf("2018-10-09/2018-10-10"), "draft.submit", to="review", by="clerk"),
    Event(edtf("2018~"), stage="review", place=_SAID, ref="№ 5/12", note=_SAID, assumed=("*",)),
    Event(
        edtf("2019-02"),
        "review.vote",
        outcome="carried",
        on_behalf_of="Council",
        note="with 'quotes', \"more\", \\ and\nlines",
        source=_SAID,
        assumed=("on", "by"),
    ),
    Event(edtf("../2019-03-01"), sets={"ответ": "да", "b": ""}),
    Event(edtf("2019-03-02/.."), ref=Text((("ru", "письмо"),)), sets={"b": "c"}),
    Event(edtf("2019-03-03"), tie=Tie("split", "other'; --", "to"), documents=("a", "b")),
    Event(edtf("2019-03-04"), tie=Tie("join", "other'; --", "from")),
    Event(edtf("2019-03-05"), tie=Tie("merge", "дело", "from")),
    Event(edtf("2019-03-06"), migrate="2019-03-06", carry={"review": "survey", "x": "y"}),
    Event(edtf("2019-03-07"), plan="review", announced=edtf("2019-03-07")),
    Event(edtf("2019-03-08"), "draft.submit", by="clerk", key="key 'one' / ключ", correct=2),
    Event(edtf("2019-03-09"), retract=5, note="entered twice"),
    Event(edtf("2019-03-10"), "review.pass", recorded="2019-03-10", version="0123456789abcdef"),
    Event(edtf("2019-03-11"), tie=Tie("merge", "дело", "into")),
)


def case(name: str, *journal: Event) -> CaseFile:
    """A case, opened and no more where no other journal is given."""
    return CaseFile(name, ROUTE, title=f"Title of {name}", journal=journal or (OPENING,))


def full_case(name: str) -> CaseFile:
    """A case of which everything is written that can be."""
    return CaseFile(
        name,
        ROUTE,
        title=_SAID,
        documents={
            "concept": Text((("en", "Concept"), ("ru", "Концепция"))),
            "plan": Text((("", "Plan"),)),
        },
        journal=(TAKEN_OVER, *RICH),
        source="a register",
        note=_SAID,
    )


def row(name: str, stage: str, **more: object) -> Standing:
    """A row of where a case stands."""
    day = edtf("2026-03-01").first
    given = {"body": "clerk", "since_first": day, "since_last": day} | more
    return Standing(name, ROUTE, stage, **given)  # type: ignore[arg-type]
