"""Where the waiting of a simulation is: by stage and by cause, and where a document sticks."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.figures_words import days, percent
from cisflow.report.phrases import NOTHING, assumed, listed
from cisflow.report.rests_on import assumed_stage
from cisflow.report.table import Column, table, wrapped
from cisflow.simulation.figures import CAUSES, Simulation, StageFigures

# Each cause as it stands over its column, and in a sentence.
SHORT = {
    "work": message("work", "работа"),
    "session": message("session", "заседание"),
    "closing": message("papers", "материалы"),
    "agenda": message("agenda", "повестка"),
    "rounds": message("rounds", "повторно"),
    "branches": message("branches", "ветви"),
}
CAUSE = {
    "work": message("work on the document", "работа над документом"),
    "session": message("waiting for a session", "ожидание заседания"),
    "closing": message("a missed closing day for papers", "пропуск срока представления материалов"),
    "agenda": message("no place on the agenda", "нет места в повестке дня"),
    "rounds": message("considering it again", "повторное рассмотрение"),
    "branches": message("waiting for others side by side", "ожидание других ветвей"),
}
_STAGE = (
    message("stage", "этап"),
    message("reached", "доходит"),
    message("half", "½"),
    message("90 %", "90 %"),
    message("of all", "от всего"),
)
ALL = message("all", "всего")


def waiting_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """A row a stage: how many come there, the days of a visit, its part of all days by cause."""
    whole = sum(sum(each.waiting.values()) for each in simulation.stages)
    if not whole:
        return
    sums = {each: sum(one.waiting.get(each, 0.0) for one in simulation.stages) for each in CAUSES}
    causes = [each for each in CAUSES if sums[each]]
    columns = [Column(say(_STAGE[0], language))]
    columns += [Column(say(each, language), "right") for each in _STAGE[1:]]
    columns += [Column(say(SHORT[each], language), "right") for each in causes]
    rows = [
        [
            _title(simulation, each, language),
            percent(each.reached),
            days(each.p50, language),
            days(each.p90, language),
            percent(sum(each.waiting.values()) / whole),
            *(percent(each.waiting.get(cause, 0.0) / whole) for cause in causes),
        ]
        for each in simulation.stages
        if each.reached and (each.stage in simulation.route.stages or any(each.waiting.values()))
    ]
    every = [percent(sums[cause] / whole) for cause in causes]
    rows.append([say(ALL, language), "", "", "", percent(1.0), *every])
    yield from table(columns, rows, indent=2)
    explained = [
        message("{short}: {cause}", "{short}: {cause}", short=SHORT[each], cause=CAUSE[each])
        for each in causes
        if each != "work"
    ]
    if explained:
        yield from wrapped(say(listed(explained), language), "  ")


def waiting_heading(simulation: Simulation) -> Message:
    """The heading of the table."""
    return message(
        "Where the days go (days of a visit: half, 90 % of them within; part of all days, by cause)",
        "На что уходит время (дней на этапе: в ½ и в 90 % случаев не более; доля всех дней по причинам)",
    )


def stuck_stage(simulation: Simulation) -> StageFigures | None:
    """The stage at which documents wait longest, the work on them apart."""
    idle = {each.stage: _idle(each) for each in simulation.stages}
    longest = max(simulation.stages, key=lambda each: idle[each.stage], default=None)
    return None if longest is None or not idle[longest.stage] else longest


def stuck_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """Where it will most likely wait longest, for how long, and why; where it stands at the end."""
    worst = stuck_stage(simulation)
    if worst is not None:
        yield from wrapped(say(_stuck(simulation, worst, language), language), "  ")
    left = sorted(
        (each for each in simulation.stages if each.open_share), key=lambda each: -each.open_share
    )
    if left:
        where = [
            message(
                "{stage} ({share})",
                "{stage} ({share})",
                stage=simulation.route.title_of(each.stage),
                share=percent(each.open_share),
            )
            for each in left
        ]
        told = message(
            "Still open on {day} in {share} of the runs, at: {where}."
            if simulation.case is not None
            else "Still open on {day} are {share} of the documents, at: {where}.",
            "Не завершено на {day}: {share}, на этапах: {where}.",
            day=simulation.until,
            share=percent(simulation.open_share),
            where=listed(where),
        )
        yield from wrapped(say(told, language), "  ")


def _stuck(simulation: Simulation, worst: StageFigures, language: str) -> Message:
    causes = {each: worst.waiting.get(each, 0.0) for each in CAUSES if each != "work"}
    chief = max(causes, key=lambda each: causes[each])
    spent = NOTHING
    if worst.p50 is not None and worst.p50 == worst.p90:
        spent = message(
            "90 % of the visits last at most {half} days; ",
            "в 90 % случаев не более {half} дн.; ",
            half=days(worst.p50, language),
        )
    elif worst.p50 is not None:
        spent = message(
            "half of the visits last at most {half} days, one in ten more than {most}; ",
            "в половине случаев не более {half} дн., в каждом десятом — более {most} дн.; ",
            half=days(worst.p50, language),
            most=days(worst.p90, language),
        )
    return message(
        "The longest waiting is most likely at: {stage}{mark}. {comes}; {spent}"
        "on average {mean} days of waiting, chiefly: {cause}.",
        "Дольше всего документ, вероятнее всего, будет ожидать на этапе: {stage}{mark}. {comes}; "
        "{spent}ожидание в среднем {mean} дн., главным образом: {cause}.",
        stage=simulation.route.title_of(worst.stage),
        mark=assumed(assumed_stage(simulation, worst.stage)),
        comes=message(
            "It comes there in {share} of the runs"
            if simulation.case is not None
            else "{share} of the documents come there",
            "До него доходит {share}",
            share=percent(worst.reached),
        ),
        spent=spent,
        mean=days(_idle(worst) / worst.reached if worst.reached else None, language),
        cause=CAUSE[chief],
    )


def _idle(each: StageFigures) -> float:
    return sum(spent for cause, spent in each.waiting.items() if cause != "work")


def _title(simulation: Simulation, each: StageFigures, language: str) -> str:
    title = simulation.route.title_of(each.stage)
    mark = assumed(assumed_stage(simulation, each.stage))
    return harmless(
        say(message("{title}{mark}", "{title}{mark}", title=title, mark=mark), language)
    )
