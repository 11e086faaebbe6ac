"""Draw simulation: what came of the runs, as a picture: the route, the distribution, the occupation."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from attrs import frozen

from cisflow.drawing.chart import Chart
from cisflow.drawing.chart_sheet import chart_sheet
from cisflow.drawing.compose import compose
from cisflow.drawing.picture import Direction
from cisflow.drawing.program import run
from cisflow.drawing.renderers.pdf import printed
from cisflow.drawing.sheet_dot import sheet_dot
from cisflow.drawing.sheet_svg import sheet_svg
from cisflow.errors import CannotRun
from cisflow.journal.whole import write_whole
from cisflow.model.message import message
from cisflow.report.draw import Drawing
from cisflow.report.draw_distribution import distribution
from cisflow.report.draw_occupation import occupation
from cisflow.report.draw_waiting import waiting_marks

if TYPE_CHECKING:
    from cisflow.simulation.figures import Simulation

View = Literal["route", "distribution", "occupation"]
VIEWS: tuple[View, ...] = get_args(View)


@frozen
class ChartDrawing:
    """A chart on its way to a format: SVG, which needs no program, PNG, PDF or Graphviz source."""

    chart: Chart

    @property
    def source(self) -> str:
        """The Graphviz source."""
        return sheet_dot(chart_sheet(self.chart))

    def render(self, form: str) -> bytes:
        """The chart in a format.

        Raises:
            CannotRun: the format is another, or what it needs is not installed.
        """
        if form in ("dot", "gv"):
            return self.source.encode()
        if form == "png":
            return run(self.source, "png")
        if form == "svg":
            return sheet_svg(chart_sheet(self.chart))
        if form == "pdf":
            return printed(self.render("svg"), self.chart, self.chart.description)
        raise CannotRun(
            message(
                "a chart is drawn as {known}, not as {form}",
                "график рисуется как {known}, но не как {form}",
                known=("svg", "png", "pdf", "dot"),
                form=form,
            )
        )

    def save(self, path: str | PathLike[str], form: str | None = None) -> None:
        """Write the chart to a file, whose ending tells the format where `form` does not.

        Raises:
            CannotRun: as `render`; or the file cannot be written, and the old one is intact.
        """
        path = Path(path)
        write_whole(path, self.render(form or path.suffix.removeprefix(".")))

    def _repr_svg_(self) -> str:
        return self.render("svg").decode()


def draw_simulation(
    simulation: Simulation,
    view: View = "route",
    *,
    against: Simulation | None = None,
    lang: str = "en",
    direction: Direction | None = None,
) -> Drawing | ChartDrawing:
    """A picture of a simulation; `render(form)` gives its bytes, `save(path)` writes a file.

    - `route`: the picture of `draw`, each stage tinted by its share of all days; of a running
      case with the way that it has gone. Every format of `draw`; `direction` as there.
    - `distribution`: the chance that an end has come, over the days, with the sessions; `against`
      is the simulation of another scenario, whose curve is drawn beside. SVG, PNG, PDF, DOT.
    - `occupation`: how many documents stand in which stage, over the days; formats the same.

    Raises:
        CannotRun: there is no such view.
    """
    if view == "route":
        return Drawing(compose(simulation.route, lang, waiting_marks(simulation)), direction)
    if view == "distribution":
        return ChartDrawing(distribution(simulation, lang, against))
    if view == "occupation":
        return ChartDrawing(occupation(simulation, lang))
    raise CannotRun(
        message(
            "there is no view {view}; known are {known}",
            "вида {view} нет; известны: {known}",
            view=view,
            known=VIEWS,
        )
    )
