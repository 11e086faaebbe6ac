"""The sessions in a chart of a simulation: those that took documents on, and all that were held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.drawing.chart import Gate
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.language.shares import say_share, say_span_briefly
from cisflow.model.message import message
from cisflow.report.draw_words import called
from cisflow.simulation.figures import BySession, Load, Simulation

SEEN = 0.02  # of the documents: from there on a session's line goes up through the plot


def steps(simulation: Simulation, language: str) -> tuple[Gate, ...]:
    """The sessions at which documents came to an end, each once."""
    held: dict[tuple[str, object, object], list[BySession]] = {}
    for each in simulation.by_session:
        held.setdefault((each.body, each.first, each.last), []).append(each)
    return tuple(
        Gate(
            one.body,
            (one.first - simulation.start).days,
            (one.last - simulation.start).days,
            say_span_briefly(one.first, one.last, language),
            f"{_named(simulation, one, language)}: "
            + "; ".join(
                f"{called(simulation, each.final, language)} {say_share(each.share, language)}"
                for each in ends
            ),
            any(each.assumed for each in ends),
            sum(each.share for each in ends),
            sum(each.share for each in ends) >= SEEN,
        )
        for ends in held.values()
        for one in ends[:1]
    )


def loads(simulation: Simulation, language: str, *, steps_only: bool = False) -> Iterator[Gate]:
    """All sessions with what they had before them; or those of the bodies at which documents end."""
    ending = {each.body for each in simulation.by_session}
    known = {(each.body, each.first) for each in simulation.by_session}
    for each in simulation.sessions:
        if steps_only and (each.body not in ending or (each.body, each.first) in known):
            continue
        yield Gate(
            each.body,
            (each.first - simulation.start).days,
            (each.last - simulation.start).days,
            say_span_briefly(each.first, each.last, language),
            f"{_named(simulation, each, language)}: {_load(each, language)}",
            each.assumed,
            each.considered,
            not steps_only,
        )


def bodies(
    simulation: Simulation, gates: Sequence[Gate], language: str
) -> tuple[tuple[str, str], ...]:
    """The bodies that have sessions, in the order of their stages."""
    having = {each.body for each in gates}
    order = [each.body for each in simulation.stages if each.body in having]
    names = dict.fromkeys([*order, *(each.body for each in gates)])
    return tuple(
        (name, harmless(simulation.route.called(name).say(language))) for name in names if name
    )


def _named(simulation: Simulation, session: BySession | Load, language: str) -> str:
    body = harmless(simulation.route.called(session.body).say(language))
    number = f", № {harmless(session.number)}" if session.number else ""
    return f"{body}{number}, {say_span_briefly(session.first, session.last, language)}"


def _load(each: Load, language: str) -> str:
    if each.places is None:
        said = message("documents: {n}", "документов: {n}", n=_count(each.considered, language))
    else:
        said = message(
            "documents: {n}, without a place: {left} (places: {places})",
            "документов: {n}, без места: {left} (мест: {places})",
            n=_count(each.considered, language),
            left=_count(each.left_over, language),
            places=each.places,
        )
    return say(said, language)


def _count(value: float, language: str) -> str:
    words = f"{value:.2g}" if value < 10 else f"{value:.0f}"
    return words.replace(".", ",") if language == "ru" else words
