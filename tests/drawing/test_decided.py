"""How it is decided, in a short line of the stage."""

from __future__ import annotations

import pytest

from cisflow import Action, Body, Route, Stage
from cisflow.drawing.compose import compose
from cisflow.drawing.marks import Marks
from cisflow.model.decision import Consult, Decision
from cisflow.model.message import message

MEMBERS = ["a", "b", "c"]


def notes(decides: Decision | None, stage: Stage, marks: Marks | None = None) -> tuple[str, ...]:
    """The lines in the stage of a body that decides so."""
    body = Body("hall", "Hall", members=MEMBERS, decides=decides)
    drawn = compose(Route("r", [stage, Stage("end", final="adopted")], [body]), "en", marks)
    return next(each.notes for each in drawn.nodes if each.name == stage.name)


GO = Action("go", "end")
PLAIN = Stage("s", "hall", [GO])


@pytest.mark.parametrize(
    ("decides", "stage", "line"),
    [
        (Decision("consensus"), PLAIN, "by consensus of 3"),
        (Decision("consensus", assumed=True), PLAIN, "by consensus of 3 (assumed)"),
        (Decision("majority", share="2/3"), PLAIN, "2/3 of those voting"),
        (
            Decision("single"),
            Stage("s", "hall", [GO], consult=Consult(["a", "b"], decides="consensus")),
            "by consensus of 2",
        ),
        (
            Decision("consensus"),
            Stage("s", "hall", [Action("go", "end", by="a", needs="carried")]),
            "by consensus of 3",
        ),
        (
            Decision("single"),
            Stage("s", "hall", [Action("go", "end", by="a")], consult=Consult(decides="consensus")),
            "by consensus of 3",
        ),
    ],
)
def test_a_stage_tells_how_it_is_decided(decides: Decision, stage: Stage, line: str) -> None:
    """The rule of the consultation goes before that of the body; what is assumed is told so."""
    assert notes(decides, stage) == (line,)


@pytest.mark.parametrize(
    ("decides", "stage"),
    [
        (Decision("single"), PLAIN),
        (None, PLAIN),
        (Decision("consensus"), Stage("s", "hall", final="lapsed")),
        (Decision("consensus"), Stage("s", "hall", [Action("go", "end", by="clerk")])),
    ],
)
def test_where_nothing_is_decided_together_nothing_is_told(
    decides: Decision | None, stage: Stage
) -> None:
    """One who decides alone, no rule, an end, and actions of others have no line."""
    assert notes(decides, stage) == ()


def test_the_picture_of_a_case_tells_it_where_the_document_is() -> None:
    """Elsewhere the days of the case are enough."""
    title = message("t", "t")
    here = Marks(title, title, here=frozenset({"s"}), notes={"s": (message("since", "с"),)})
    assert notes(Decision("consensus"), PLAIN, here) == ("since", "by consensus of 3")
    assert notes(Decision("consensus"), PLAIN, Marks(title, title)) == ()
