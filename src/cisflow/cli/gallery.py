"""Gallery: `docs/gallery.md` and its pictures, drawn from the shipped routes and the examples.

Run as `python -m cisflow.cli.gallery` in a checkout; with `--check` nothing is written, and the
exit is 1 where a file on disk is another, is missing, or belongs to nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import click
from attrs import frozen

from cisflow.cases.open import open_case
from cisflow.checks.load import load
from cisflow.drawing.picture import Direction
from cisflow.formats.shipped import names
from cisflow.report.draw import Drawing, draw
from cisflow.report.draw_simulation import ChartDrawing, View, draw_simulation
from cisflow.report.draw_timeline import TimelineDrawing, draw_timeline
from cisflow.simulation.figures import Simulation
from cisflow.simulation.running import simulate_case
from cisflow.simulation.simulate import simulate

FOLDER = Path("docs")  # of the checkout in which it is run
PAGE, PICTURES = "gallery.md", "gallery"
LANGUAGES = ("en", "ru")


@frozen
class Shown:
    """One entry: its heading and words, the file of its picture, and the command that draws it."""

    heading: str
    words: str
    file: str
    what: str
    as_of: str | None = None
    direction: Direction = "right"
    timeline: bool = False
    simulated: View | None = None

    def command(self, language: str) -> str:
        """The command that draws it."""
        day = f" --as-of {self.as_of}" if self.as_of else ""
        if self.simulated:
            view = "" if self.simulated == "route" else f" --view {self.simulated}"
            return f"cisflow simulate {self.what}{day}{view} --lang {language} -o {self.file}.svg"
        way = " --direction down" if self.direction == "down" else ""
        way += " --view timeline" if self.timeline else ""
        return f"cisflow draw {self.what}{day}{way} --lang {language} -o {self.file}.svg"

    def drawing(self, language: str) -> Drawing | TimelineDrawing | ChartDrawing:
        """The picture."""
        path = Path(self.what)
        if self.simulated:
            made = _simulation(self.what, self.as_of)
            return draw_simulation(made, self.simulated, lang=language)
        if self.timeline:
            return draw_timeline(open_case(path), self.as_of, lang=language)
        drawn = open_case(path) if path.suffix else load(self.what)
        return draw(drawn, self.as_of, lang=language, direction=self.direction)


@cache  # one for all views and languages
def _simulation(what: str, as_of: str | None) -> Simulation:
    day = date.fromisoformat(as_of) if as_of else None
    if Path(what).suffix and day:
        return simulate_case(open_case(what), day)
    return simulate(load(what), as_of=day)


CASES = (
    Shown(
        "The Concept on 10 September 2019",
        "The way travelled is heavy, with its days; the document waits before the Economic Council.",
        "concept-2019-09-10",
        "examples/digital-concept-2019/case.yaml",
        "2019-09-10",
        "down",
    ),
    Shown(
        "The Concept on 15 March 2019, drawn to the right",
        "The Commission was planned for February: the document is stuck with the expert group.",
        "concept-2019-03-15",
        "examples/digital-concept-2019/case.yaml",
        "2019-03-15",
    ),
    Shown(
        "The Agreement that looped",
        "The Economic Council sent it back once, so two bodies considered it twice.",
        "agreement-2020-12-01",
        "examples/information-interaction-2020/case.yaml",
        "2020-12-01",
        "down",
    ),
    Shown(
        "A lease on 17 February 2026",
        "Made up: three bodies look at it side by side, for the second time; security is not done yet.",
        "lease-2026-02-17",
        "examples/office-contract/case.yaml",
        "2026-02-17",
    ),
    Shown(
        "The Concept over the days",
        "What was planned and what happened: bars are visits, diamonds sessions, boxes plans.",
        "timeline-2019-09-10",
        "examples/digital-concept-2019/case.yaml",
        "2019-09-10",
        timeline=True,
    ),
    Shown(
        "The Agreement over the days",
        "Days that no source tells are drawn as the spans in which they must lie.",
        "timeline-agreement",
        "examples/information-interaction-2020/case.yaml",
        "2020-12-01",
        timeline=True,
    ),
    Shown(
        "Where drafts wait on the way of the Concept",
        "Simulated from 20 August 2018: the darker a stage, the more of all days go by there.",
        "waiting-2018-08-20",
        "cis/digital-concept",
        "2018-08-20",
        simulated="route",
    ),
    Shown(
        "When such a draft comes to its end",
        "The chance rises at the sessions of the Council of Heads of Government, half a year apart.",
        "distribution-2018-08-20",
        "cis/digital-concept",
        "2018-08-20",
        simulated="distribution",
    ),
    Shown(
        "Where such drafts stand over the years",
        "What is at work is light, what is ready and waits for a session is deep.",
        "occupation-2018-08-20",
        "cis/digital-concept",
        "2018-08-20",
        simulated="occupation",
    ),
    Shown(
        "When the Concept comes to its end, as of 10 September 2019",
        "One session was announced by then; those after it are assumed.",
        "distribution-2019-09-10",
        "examples/digital-concept-2019/case.yaml",
        "2019-09-10",
        simulated="distribution",
    ),
)


def shown() -> Iterator[Shown]:
    """Every shipped route, then the cases."""
    for name in names():
        file = name.replace("/", "-")
        yield Shown(f"The route `{name}`", load(name).title.say("en") + ".", file, name)
    yield from CASES


def files() -> Mapping[str, bytes]:
    """The page and the pictures, by their path in the folder of documents."""
    parts = [
        "# Gallery",
        "Each picture is drawn by the command below it; all of them by `python -m cisflow.cli.gallery`.",
    ]
    found: dict[str, bytes] = {}
    for each in shown():
        parts.append(f"## {each.heading}\n\n{each.words}")
        for language in LANGUAGES:
            path = f"{PICTURES}/{each.file}.{language}.svg"
            found[path] = each.drawing(language).render("svg")
            parts.append(f"![{each.heading}, {language}]({path})\n\n    {each.command(language)}")
    return {PAGE: ("\n\n".join(parts) + "\n").encode()} | found


def differences(folder: Path) -> list[str]:
    """What is wrong with the files on disk, a line each."""
    wanted = files()
    there = {PAGE, *(f"{PICTURES}/{path.name}" for path in (folder / PICTURES).glob("*"))}
    found = [f"{name} belongs to nothing" for name in sorted(there - wanted.keys())]
    for name, content in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            found.append(f"{name} is not as it would be drawn")
    return found


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a file differs.")
@click.argument("folder", type=click.Path(path_type=Path), default=FOLDER)
@click.pass_context
def main(context: click.Context, /, folder: Path, check: bool) -> None:
    """Write the gallery."""
    if check:
        found = differences(folder)
        for line in found:
            click.echo(line)
        context.exit(1 if found else 0)
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    wanted = files()
    for path in (folder / PICTURES).glob("*"):
        if f"{PICTURES}/{path.name}" not in wanted:
            path.unlink()
    for name, content in wanted.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
