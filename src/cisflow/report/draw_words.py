"""Words that stand over and in the pictures of a simulation."""

from __future__ import annotations

from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.language.shares import say_share
from cisflow.model.message import Message, message
from cisflow.model.text import as_text
from cisflow.report.figures_words import documents, runs
from cisflow.simulation.figures import Simulation

CAUSE = {  # after a number of days
    "work": message("of work", "на работу"),
    "session": message("for a session", "до заседания"),
    "closing": message("for late papers", "из-за срока материалов"),
    "agenda": message("for an agenda place", "до места в повестке"),
    "rounds": message("in further rounds", "на повторное рассмотрение"),
    "branches": message("for other branches", "на другие ветви"),
}
NOTHING, MARK = message("", ""), message(" *", " *")


def title(simulation: Simulation, language: str) -> str:
    """The title of the document, else of the route."""
    case, route = simulation.case, simulation.route
    said = case.title.say(language) if case is not None else route.title.say(language)
    return harmless(said) or route.name


def called(simulation: Simulation, final: str, language: str) -> str:
    """The title of an end, which is named by its stage or by its word."""
    return harmless(simulation.route.title_of(stage_of(simulation, final)).say(language))


def stage_of(simulation: Simulation, final: str) -> str:
    """The stage in which documents come to that end."""
    stages = simulation.route.stages
    if final in stages:
        return final
    ends = ((name, each.final) for name, each in stages.items())
    return next((name for name, end in ends if end is not None and end.outcome == final), final)


def about(simulation: Simulation, *, alone: bool = True, marked: bool = False) -> Message:
    """What was simulated, and by which assumptions; how much of it has no source.

    The scenario is not told where it is not `alone`; `marked`: what rests on the latter has MARK.
    """
    return message(
        "{what} from {start} to {until}{scenario}{assumed}{broken}",
        "{what} с {start} до {until}{scenario}{assumed}{broken}",
        what=_what(simulation),
        start=simulation.start,
        until=simulation.until,
        scenario=_scenario(simulation) if alone else NOTHING,
        assumed=_assumed(simulation, MARK if marked else NOTHING),
        broken=_broken(simulation),
    )


def scenario_title(simulation: Simulation, language: str) -> str:
    """What the scenario is called."""
    return harmless(simulation.scenario.title.say(language)) or harmless(simulation.scenario.name)


def percent(share: float) -> Message:
    """A share in both languages."""
    return message(say_share(share, "en"), say_share(share, "ru"))


def start_of(simulation: Simulation, language: str, *, dated: bool) -> str:
    """What stands at the axis of days: from which day on, or after which."""
    day = message("{day}", "{day}", day=simulation.start)
    if dated:
        return say(message("from {day}", "с {day}", day=day), language)
    if simulation.documents > 1:
        return say(message("after the opening", "после открытия"), language)
    return say(message("after {day}", "после {day}", day=day), language)


def _what(simulation: Simulation) -> Message:
    """How many runs, or documents; both where a run has several."""
    counts = [documents(simulation.done, each) for each in ("en", "ru")]
    if simulation.case is not None or simulation.documents > 1:
        counts = [runs(simulation.done, each) for each in ("en", "ru")]
    if simulation.documents > 1:
        several = (documents(simulation.documents, each) for each in ("en", "ru"))
        counts = [f"{run} × {each}" for run, each in zip(counts, several, strict=True)]
    return message(f"Simulated: {counts[0]}", f"Моделирование: {counts[1]}")


def _scenario(simulation: Simulation) -> Message:
    names = [scenario_title(simulation, each) for each in ("en", "ru")]
    if not any(names):
        return NOTHING
    return message(
        "; assumptions: {name}",
        "; сценарий: {name}",
        name=as_text({"en": names[0], "ru": names[1]}),
    )


def _assumed(simulation: Simulation, mark: Message) -> Message:
    if not simulation.assumed:
        return NOTHING
    return message(
        "; values without a source (assumed{mark}): {n}",
        "; величин без источника (предположительно{mark}): {n}",
        n=len(simulation.assumed),
        mark=mark,
    )


def _broken(simulation: Simulation) -> Message:
    if simulation.done >= simulation.runs:
        return NOTHING
    return message("; broken off, of {n}", "; прервано, из {n}", n=simulation.runs)
