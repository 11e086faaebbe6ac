"""Explained: what is told with the answer of a simulation, and is no mistake (SM1)."""

from __future__ import annotations

from attrs import frozen

from cisflow.model.message import Message, message


@frozen
class Explained:
    """A code and its texts."""

    code: str
    name: str
    title: Message
    why: Message
    fix: Message


EXPLAINED = (
    Explained(
        "SM101",
        "time-assumed",
        message(
            "no scenario tells how long a stage works",
            "в сценарии нет времени рассмотрения на этапе",
        ),
        message(
            "The norm was taken, else 1 day where sessions are waited for, and 30 days elsewhere.",
            "Взят обычный срок, без него 1 день там, где ждут заседаний, и 30 дней на прочих этапах.",
        ),
        message(
            "Give the stage a `work:` in the scenario, with its source.",
            "Укажите для этапа `work:` в сценарии, с источником.",
        ),
    ),
    Explained(
        "SM102",
        "chances-assumed",
        message(
            "no scenario tells what a stage decides",
            "в сценарии нет вероятностей решений на этапе",
        ),
        message(
            "The actions that lead forward were taken, each as often as the others.",
            "Взяты действия, ведущие дальше, с равной вероятностью.",
        ),
        message(
            "Give the stage `chances:` in the scenario.", "Укажите для этапа `chances:` в сценарии."
        ),
    ),
    Explained(
        "SM103",
        "values-assumed",
        message(
            "no scenario tells how often a fact has which value",
            "в сценарии нет вероятностей значений признака",
        ),
        message(
            "Each value was taken as often as the others.", "Все значения взяты равновероятными."
        ),
        message(
            "Give the fact its chances under `facts:` in the scenario.",
            "Укажите вероятности значений в разделе `facts:` сценария.",
        ),
    ),
    Explained(
        "SM104",
        "closing-assumed",
        message(
            "the closing day for papers is assumed",
            "срок представления материалов предположительный",
        ),
        message(
            "Whoever misses it waits for the next session, so months may hang on it.",
            "Кто его пропустил, ждёт следующего заседания: от него могут зависеть месяцы.",
        ),
        message(
            "Put `closing:` with its source into the calendar or the scenario.",
            "Внесите `closing:` с источником в календарь или сценарий.",
        ),
    ),
    Explained(
        "SM105",
        "agenda-assumed",
        message(
            "how many documents a session takes is assumed",
            "предположительно, сколько документов рассматривает заседание",
        ),
        message(
            "Documents for which there is no place wait for the next session.",
            "Документы, которым не хватило места, ждут следующего заседания.",
        ),
        message(
            "Put `agenda:` with its source into the scenario.",
            "Внесите `agenda:` с источником в сценарий.",
        ),
    ),
    Explained(
        "SM106",
        "beyond-calendar",
        message(
            "sessions follow from a cadence, for none is known",
            "заседания выведены из обычного порядка: известных нет",
        ),
        message(
            "Their days are a guess: they go on from the last known session at equal distances.",
            "Их даты — догадка: они продолжают последнее известное заседание через равные промежутки.",
        ),
        message(
            "Put sessions that are announced into a calendar beside the case.",
            "Внесите объявленные заседания в календарь рядом с карточкой.",
        ),
    ),
    Explained(
        "SM107",
        "cannot-say",
        message(
            "nothing can be said beyond the published calendar",
            "о времени после опубликованного календаря сказать нельзя",
        ),
        message(
            "A body decides at sessions; none is known any more, and nothing tells how often it meets.",
            "Орган решает на заседаниях; известных больше нет, и неизвестно, как часто он заседает.",
        ),
        message(
            "Add sessions, or a `cadence:` to the calendar or the scenario.",
            "Добавьте заседания или `cadence:` в календарь или сценарий.",
        ),
    ),
    Explained(
        "SM108",
        "endless-rounds",
        message(
            "documents came to the bound of rounds",
            "документы дошли до предела повторных рассмотрений",
        ),
        message(
            "They stay open there, for else the simulation would not end.",
            "Они остались там незавершёнными, иначе расчёт не закончился бы.",
        ),
        message(
            "Lower the chances of considering again in later rounds, or raise `rounds:`.",
            "Уменьшите вероятности повторного рассмотрения или увеличьте `rounds:`.",
        ),
    ),
    Explained(
        "SM109",
        "plans-assumed",
        message(
            "how often plans are kept is assumed",
            "предположительно, как часто соблюдаются планы",
        ),
        message(
            "The case has plans, and what comes of them moves its days.",
            "В карточке есть планы, и от их соблюдения зависят даты.",
        ),
        message("Put `plans:` into the scenario.", "Внесите `plans:` в сценарий."),
    ),
    Explained(
        "SM110",
        "longer-than-assumed",
        message(
            "a document is in its stage for longer than is assumed possible",
            "документ на этапе дольше, чем допускает сценарий",
        ),
        message(
            "The scenario is at odds with what happened; the work is taken as beginning anew.",
            "Сценарий расходится с тем, что произошло; время взято как для нового рассмотрения.",
        ),
        message(
            "Widen the working time of the stage in the scenario.",
            "Расширьте время рассмотрения на этапе в сценарии.",
        ),
    ),
)
