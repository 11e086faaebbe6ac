"""Draw timeline: what was planned and what happened to a document, over the days."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.diagnosis.timeline import timeline
from cisflow.diagnosis.where import where
from cisflow.drawing.program import run
from cisflow.drawing.renderers.pdf import printed
from cisflow.drawing.renderers.svg import dressed
from cisflow.drawing.timeline import Timeline
from cisflow.drawing.timeline_dot import timeline_dot
from cisflow.errors import CannotRun
from cisflow.journal.whole import write_whole
from cisflow.model.message import message


@frozen
class TimelineDrawing:
    """A timeline on its way to a format: SVG, PNG, PDF or Graphviz source."""

    timeline: Timeline

    @property
    def source(self) -> str:
        """The Graphviz source."""
        return timeline_dot(self.timeline)

    def render(self, form: str) -> bytes:
        """The timeline in a format.

        Raises:
            CannotRun: the format is another, or what it needs is not installed.
        """
        if form in ("dot", "gv"):
            return self.source.encode()
        if form == "png":
            return run(self.source, "png")
        if form == "svg":
            return dressed(run(self.source, "svg"), self.timeline)
        if form == "pdf":
            return printed(self.render("svg"), self.timeline)
        raise CannotRun(
            message(
                "a timeline is drawn as {known}, not as {form}",
                "хронология рисуется как {known}, но не как {form}",
                known=("svg", "png", "pdf", "dot"),
                form=form,
            )
        )

    def save(self, path: str | PathLike[str], form: str | None = None) -> None:
        """Write the timeline to a file, whose ending tells the format where `form` does not."""
        path = Path(path)
        write_whole(path, self.render(form or path.suffix.removeprefix(".")))

    def _repr_svg_(self) -> str:
        return self.render("svg").decode()


def draw_timeline(
    case: Case, as_of: date | str | None = None, *, lang: str = "en"
) -> TimelineDrawing:
    """The timeline of a case on a day (default: today), by what was known on it."""
    return TimelineDrawing(timeline(where(case, as_of), lang))
