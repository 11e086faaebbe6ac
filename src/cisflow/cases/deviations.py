"""Deviations: what a journal can hold that the route did not foresee (family RP)."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.finding import Finding
from cisflow.model.message import message

_WHY = message(
    "What happened, happened: it is kept, and told apart from what the route foresees.",
    "Что было, то было: запись сохраняется и отличается от предусмотренного маршрутом.",
)
_FIX = message(
    "Check the entry against its source; if it is right, the rules were departed from.",
    "Сверьте запись с источником; если она верна, порядок был нарушен.",
)
NOT_POSSIBLE = Problem(
    "RP101",
    "not-possible",
    message(
        "{action} is recorded while the document stood at the stage: {stages}",
        "действие «{action}» записано, когда документ находился на этапе: {stages}",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
UNKNOWN_ACTION = Problem(
    "RP102",
    "unknown-action",
    message(
        "the rules of that day know no action {action}; nothing moved",
        "в правилах того дня нет действия {action}; документ остался на своём этапе",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
UNKNOWN_STAGE = Problem(
    "RP103",
    "unknown-stage",
    message(
        "the rules of that day know no stage {stage}",
        "в правилах того дня нет этапа {stage}",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
UNKNOWN_VALUE = Problem(
    "RP113",
    "unknown-value",
    message(
        "the rules of that day know no value {value} of the fact {fact}",
        "в правилах того дня у признака {fact} нет значения {value}",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
SET_OUT_OF_TURN = Problem(
    "RP114",
    "set-out-of-turn",
    message(
        "the fact {fact} was set by itself, and the route does not foresee that",
        "признак {fact} изменён отдельной записью, маршрутом это не предусмотрено",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
SEVERAL_ACTIONS = Problem(
    "RP104",
    "several-actions",
    message(
        "several actions lead there ({stage}): {actions}; which was taken is not recorded",
        "туда ({stage}) ведут несколько действий: {actions}; какое из них совершено, не записано",
    ),
    _WHY,
    message("Record the action instead of the stage.", "Запишите действие вместо этапа."),
    severity="warning",
)
NO_ACTION = Problem(
    "RP105",
    "no-action",
    message(
        "no action leads there ({stage}) from where the document stood ({stages})",
        "с прежнего этапа ({stages}) туда ({stage}) не ведёт ни одно действие",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
OPENED_AGAIN = Problem(
    "RP106",
    "opened-again",
    message("the case was open already", "карточка уже была открыта"),
    _WHY,
    _FIX,
    severity="warning",
)
DUPLICATE = Problem(
    "RP107",
    "duplicate",
    message(
        "{action} with the same days and number is recorded twice; nothing moved",
        "действие «{action}» с теми же датой и номером записано дважды; документ остался на своём этапе",
    ),
    message(
        "Two registers often tell the same thing.",
        "Об одном и том же нередко сообщают два реестра.",
    ),
    message(
        "Remove one entry, or give each its own number.",
        "Уберите одну запись или укажите у каждой свой номер.",
    ),
    severity="warning",
)
OUT_OF_ORDER = Problem(
    "RP108",
    "out-of-order",
    message(
        "{what} is written after an entry of {before}, but dated {on}; the written order stands",
        "запись «{what}» стоит после записи от {before}, но датирована: {on}; порядок записей сохранён",
    ),
    message(
        "The order of the journal is the order of the events.",
        "Порядок записей — это порядок событий.",
    ),
    message("Correct the day, or move the entry.", "Исправьте дату или переставьте запись."),
    severity="warning",
)
TO_DIFFERS = Problem(
    "RP109",
    "to-differs",
    message(
        "{action} leads to: {leads}; the entry says: {to}",
        "действие «{action}» ведёт на этап: {leads}; в записи указано: {to}",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
LACKS_POWERS = Problem(
    "RP110",
    "lacks-powers",
    message(
        "{by} took {action}, which is for: {entitled}",
        "действие «{action}» совершил иной орган ({by}); вправе: {entitled}",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
NO_SESSION = Problem(
    "RP111",
    "no-session",
    message(
        "{action} needs a session, and none is known {on}",
        "для действия «{action}» нужно заседание, а сведений о заседании {on} нет",
    ),
    _WHY,
    message(
        "Add the session to the calendar of the body, or correct the day.",
        "Внесите заседание в календарь органа или исправьте дату.",
    ),
    severity="warning",
)
AFTER_THE_END = Problem(
    "RP112",
    "after-the-end",
    message(
        "{action} is recorded after the case was finished",
        "действие «{action}» записано после завершения рассмотрения",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
OUTCOME_DIFFERS = Problem(
    "RP120",
    "outcome-differs",
    message(
        "{action} is for the outcome: {needs}; the entry says: {outcome}",
        "действие «{action}» предусмотрено, если {needs}; в записи указано: {outcome}",
    ),
    _WHY,
    _FIX,
    severity="warning",
)
UNKNOWN_VERSION = Problem(
    "RP115",
    "unknown-version",
    message(
        "the route has no version in force from {version}; the case stays under its own",
        "у маршрута нет редакции, действующей с {version}; для карточки действует прежняя",
    ),
    _WHY,
    message(
        "Put the version beside the others, or retract the entry.",
        "Положите редакцию рядом с другими или отзовите запись.",
    ),
    severity="warning",
)
RULES_NOT_HERE = Problem(
    "RP116",
    "rules-not-here",
    message(
        "the entry was judged by rules that are not here ({version}); it is judged anew by those that are",
        "запись сделана по правилам, которых здесь нет ({version}); она оценена по имеющимся",
    ),
    message(
        "Each sealed entry names the version of the route by which it was judged; none here decides so.",
        "Каждая опечатанная запись называет редакцию маршрута, по которой она сделана; такой здесь нет.",
    ),
    message(
        "Put the version of the route back into its folder; a change of the rules is a new version.",
        "Верните редакцию маршрута в папку; изменение правил — это новая редакция.",
    ),
    severity="warning",
)
DEVIATIONS = (
    NOT_POSSIBLE,
    UNKNOWN_ACTION,
    UNKNOWN_STAGE,
    UNKNOWN_VALUE,
    SET_OUT_OF_TURN,
    SEVERAL_ACTIONS,
    NO_ACTION,
    OPENED_AGAIN,
    DUPLICATE,
    OUT_OF_ORDER,
    TO_DIFFERS,
    LACKS_POWERS,
    NO_SESSION,
    AFTER_THE_END,
    OUTCOME_DIFFERS,
    UNKNOWN_VERSION,
    RULES_NOT_HERE,
)


def found(kind: Problem, index: int, /, **values: object) -> Finding:
    """A deviation at an entry of the journal (`index` from 0)."""
    return kind.found(("journal", str(index + 1)), "", 0, 0, **values)
