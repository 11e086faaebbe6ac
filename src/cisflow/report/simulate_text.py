"""A simulation as text: what an officer reads, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.came_text import came_lines
from cisflow.report.figures_words import count, documents, percent, runs
from cisflow.report.phrases import NOTHING
from cisflow.report.simulate_ends import ends_heading, ends_lines, session_sections
from cisflow.report.simulate_head import Section, head_lines, section_lines
from cisflow.report.simulate_limits import assumed_lines, error_lines, unknown_lines
from cisflow.report.simulate_sessions import load_heading, load_lines, queue_lines
from cisflow.report.simulate_waiting import stuck_lines, waiting_heading, waiting_lines
from cisflow.report.table import wrapped
from cisflow.report.where_text import Style
from cisflow.simulation.figures import Simulation
from cisflow.simulation.hindsight import Came

WAYS = 5  # that are shown


def simulate_text(
    simulation: Simulation,
    language: str,
    style: Style,
    came: Came | None = None,
) -> str:
    """The answer as lines of text; with what really came, where that is known."""
    head = [*head_lines(simulation, language, style), *runs_lines(simulation, language)]
    sections = _sections(simulation, language, came)
    return "\n".join([*head, *section_lines(sections, language, style)]) + "\n"


def _sections(simulation: Simulation, language: str, came: Came | None) -> Iterator[Section]:
    yield ends_heading(simulation), ends_lines(simulation, language)
    yield from session_sections(simulation, language)
    if came is not None:
        yield message("What came", "Что произошло на деле"), came_lines(simulation, came, language)
    sticks = message("Where it will stick", "Где вероятна задержка")
    yield sticks, stuck_lines(simulation, language)
    yield waiting_heading(simulation), waiting_lines(simulation, language)
    yield load_heading(simulation), load_lines(simulation, language)
    yield (
        message("Documents that are ready and wait", "Очередь готовых к рассмотрению документов"),
        queue_lines(simulation, language),
    )
    yield message("Most common ways", "Самые частые пути"), _ways(simulation, language)
    yield (
        message("What to bear in mind", "На что обратить внимание"),
        unknown_lines(simulation, language),
    )
    yield (
        message("What was assumed", "Что принято предположительно"),
        assumed_lines(simulation, language),
    )
    yield message("How exact this is", "Точность"), error_lines(simulation, language)


def runs_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """How many runs were made, and of how many."""

    def tell(en: str, ru: str, **values: object) -> str:
        return say(Message(en, ru, values), language)

    several = simulation.documents > 1
    yield tell(
        "{runs}{each}, seed {seed}",
        "{runs}{each}, начальное число {seed}",
        runs=runs(simulation.done, language),
        each=message(
            " of {documents} each",
            ", в каждом {documents}",
            documents=documents(simulation.documents, language),
        )
        if several
        else NOTHING,
        seed=simulation.seed,
    )
    if simulation.done < simulation.runs:
        yield tell(
            "Broken off: {done} of {runs} were made; the figures rest on these.",
            "Расчёт прерван: выполнено {done} из {runs}; показатели — по ним.",
            done=count(simulation.done, language),
            runs=count(simulation.runs, language),
        )


def _ways(simulation: Simulation, language: str) -> Iterator[str]:
    for each in simulation.ways[:WAYS]:
        parts = [
            _times(simulation, name, len(list(run)), language) for name, run in groupby(each.path)
        ]
        yield from wrapped(f"{percent(each.share):>5}  " + " → ".join(parts), "  ", " " * 7)


def _times(simulation: Simulation, stage: str, times: int, language: str) -> str:
    """A stage of a way; how often it was considered there, one time after the other."""
    title = harmless(simulation.route.title_of(stage).say(language))
    return title if times == 1 else f"{title} × {times}"
