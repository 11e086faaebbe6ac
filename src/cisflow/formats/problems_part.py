"""Problems of sub-routes and blocks."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

RING = Problem(
    "RD160",
    "ring-of-parts",
    message(
        "{path} is a part of itself",
        "{path} входит сам в себя",
    ),
    message(
        "A sub-route that uses itself, straight or through others, would never end.",
        "Вложенный маршрут, который прямо или через другие включает сам себя, не имел бы конца.",
    ),
    message("Take the use of it out of the part.", "Уберите из вложенного маршрута эту ссылку."),
)
DECLARED_TWICE = Problem(
    "RD161",
    "declared-otherwise",
    message(
        "{name} is declared otherwise in the sub-route of {part}",
        "{name} объявлено иначе во вложенном маршруте этапа {part}",
    ),
    message(
        "The same name would stand for two things.",
        "Одно имя обозначало бы две разные вещи.",
    ),
    message(
        "Declare it once, in the sub-route or here, or alike in both.",
        "Объявите один раз — во вложенном маршруте или здесь — или одинаково в обоих.",
    ),
)
SAME_NAME = Problem(
    "RD162",
    "same-name",
    message(
        "{name} is the name of a stage or block {where} already",
        "имя {name} уже носит этап {where}",
    ),
    message(
        "Each stage and block is known by its name alone, wherever it lies.",
        "Каждый этап узнаётся по имени, где бы он ни находился.",
    ),
    message(
        "Give it another name; in a sub-route, by `as:`.",
        "Дайте другое имя; во вложенном маршруте — через `as:`.",
    ),
    "route: x\nstages:\n  a: {actions: {go: {to: b}}}\n  b:\n    branches:\n      one: {stages: {a: {actions: "
    "{go: {to: join}}}}}\n    then: z\n  z: {final: adopted}\n",
)
UNKNOWN_FACT = Problem(
    "RD163",
    "unknown-fact",
    message(
        "{what} {name} is not declared{hint}",
        "не объявлено ({what}): {name}{hint}",
    ),
    message(
        "A condition on what nobody declared would never hold.",
        "Условие о том, что не объявлено, никогда не выполнится.",
    ),
    message("Correct the name, or declare it.", "Исправьте имя или объявите его."),
    "route: x\nfacts: {kind: {values: [one, two]}}\nstages:\n"
    "  a: {actions: {go: {to: z, when: {kind: three}}}}\n  z: {final: adopted}\n",
)
TOO_MANY = Problem(
    "RD164",
    "too-many-parts",
    message(
        "the parts of this route use more than {most} parts, or lie more than {depth} deep",
        "вложенных маршрутов более {most} или они вложены глубже {depth}",
    ),
    message(
        "Parts that use each other twice and twice again would fill the memory.",
        "Вложенные маршруты, которые дважды и ещё дважды включают друг друга, заняли бы всю память.",
    ),
    message(
        "Look whether the parts use each other as was meant.",
        "Проверьте, так ли вложенные маршруты включают друг друга.",
    ),
)
PROBLEMS = (RING, DECLARED_TWICE, SAME_NAME, UNKNOWN_FACT, TOO_MANY)
