"""Draw: a route, or a case on its route, as a picture that shows itself in a notebook."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import get_args

from attrs import frozen

from cisflow.cases.case import Case
from cisflow.diagnosis.marks import marks_of
from cisflow.diagnosis.where import where
from cisflow.drawing.compose import compose
from cisflow.drawing.formats import formats
from cisflow.drawing.geometry import Layout
from cisflow.drawing.layout import layout
from cisflow.drawing.picture import Direction, Picture
from cisflow.drawing.renderers.pdf import scale
from cisflow.errors import CannotRun
from cisflow.journal.whole import write_whole
from cisflow.model.message import message
from cisflow.model.route import Route


@frozen
class Drawing:
    """A picture on its way to a format; without a direction it runs as suits the format."""

    picture: Picture
    direction: Direction | None = None

    @property
    def source(self) -> str:
        """The Graphviz source."""
        return self.render("dot").decode()

    def render(self, form: str) -> bytes:
        """The picture in a format, by its name or ending.

        Raises:
            CannotRun: there is no such format, or what it needs is not installed.
        """
        if form not in formats():
            raise CannotRun(
                message(
                    "there is no format {form}; known are {known}",
                    "формата {form} нет; известны: {known}",
                    form=form,
                    known=sorted(formats()),
                )
            )
        return formats()[form](self._laid_out(form))

    def _laid_out(self, form: str) -> Layout:
        if self.direction is None and form == "pdf":
            ways = [layout(self.picture, each) for each in get_args(Direction)]
            return max(ways, key=lambda way: scale(way.width, way.height))
        return layout(self.picture, self.direction or "right")

    def save(self, path: str | PathLike[str], form: str | None = None) -> None:
        """Write the picture to a file, whose ending tells the format where `form` does not.

        Raises:
            CannotRun: as `render`; or the file cannot be written, and the old one is intact.
        """
        path = Path(path)
        write_whole(path, self.render(form or path.suffix.removeprefix(".")))

    def _repr_svg_(self) -> str:
        return self.render("svg").decode()


def draw(
    what: Route | Case,
    as_of: date | str | None = None,
    *,
    lang: str = "en",
    direction: Direction | None = None,
) -> Drawing:
    """The picture of a route; or of a case on a day (default: today), by what was known on it.

    Its main line runs to the right; where no direction is given, a PDF takes the one that prints
    larger.
    """
    if isinstance(what, Route):
        return Drawing(compose(what, lang), direction)
    answer = where(what, as_of)
    return Drawing(compose(answer.situation.route, lang, marks_of(answer)), direction)
