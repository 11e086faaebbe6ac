"""What can be wrong with a change of a scenario: SM221 and SM222."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

NO_SUCH_KEY = Problem(
    "SM221",
    "no-such-key",
    message(
        "{key} is nothing that can be changed{hint}; allowed here: {allowed}",
        "{key} изменить нельзя{hint}; здесь допустимо: {allowed}",
    ),
    message(
        "A change that changes nothing would be taken for an answer.",
        "Изменение, которое ничего не меняет, приняли бы за ответ.",
    ),
    message(
        "Write a key of the scenario: `STAGE.work`, `STAGE.chances.ACTION`, `BODY.closing`, "
        "`FACT.VALUE`, `until` and the like.",
        "Укажите ключ сценария: `STAGE.work`, `STAGE.chances.ACTION`, `BODY.closing`, "
        "`FACT.VALUE`, `until` и подобные.",
    ),
)
NO_CHANGE = Problem(
    "SM222",
    "no-change",
    message(
        "{word} is no change: expected KEY=VALUE, like `economic_council.closing=14 days`",
        "{word} — не изменение: ожидается КЛЮЧ=ЗНАЧЕНИЕ, например `economic_council.closing=14 days`",
    ),
    message(
        "A change names a key of the scenario and its new value.",
        "Изменение называет ключ сценария и его новое значение.",
    ),
    message("Put `=` between the key and the value.", "Поставьте `=` между ключом и значением."),
)
PROBLEMS = (NO_SUCH_KEY, NO_CHANGE)
