"""What can be wrong with the times and chances of a scenario: RD170 to RD179."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

BAD_TIME = Problem(
    "RD170",
    "bad-time",
    message(
        "{word} is no working time: expected like `20 days`, `10 to 40 days`, "
        "`10 to 40 days, usually 20`",
        "{word} — не время рассмотрения: ожидается `20 days`, `10 to 40 days`, "
        "`10 to 40 days, usually 20`",
    ),
    message(
        "A time is a number with its unit, or a range of them; it is never below nought.",
        "Время — это число с единицей или промежуток; оно не бывает меньше нуля.",
    ),
    message(
        "Write the number and the unit (`days`, `weeks`, `months`, `years`), or `{sample: […]}`.",
        "Напишите число и единицу (`days`, `weeks`, `months`, `years`) или `{sample: […]}`.",
    ),
    "scenario: x\nstages:\n  a: {work: 20}\n",
)
ABSURD_TIME = Problem(
    "RD171",
    "absurd-time",
    message(
        "{word} is more than 100 years",
        "{word} — больше 100 лет",
    ),
    message(
        "No document is followed for so long; most likely the unit is another one.",
        "Столько ни один документ не рассматривается; скорее всего, ошибка в единице.",
    ),
    message("Correct the number or the unit.", "Исправьте число или единицу."),
    "scenario: x\nstages:\n  a: {work: 300 years}\n",
)
OUT_OF_ORDER = Problem(
    "RD172",
    "out-of-order",
    message(
        "{word}: the least time, the usual one and the most do not come in this order",
        "{word}: наименьшее, обычное и наибольшее время идут не в этом порядке",
    ),
    message(
        "The usual time lies between the least and the most.",
        "Обычное время лежит между наименьшим и наибольшим.",
    ),
    message("Put them in order.", "Расположите их по порядку."),
    "scenario: x\nstages:\n  a: {work: '10 to 40 days, usually 50'}\n",
)
BAD_CHANCE = Problem(
    "RD173",
    "bad-chance",
    message(
        "{word} is no chance: expected from 0 to 1, like 60 %, 0.6 or 2/3",
        "{word} — не вероятность: ожидается от 0 до 1, например 60 %, 0.6 или 2/3",
    ),
    message(
        "A chance below nought or above one means nothing.",
        "Вероятность меньше нуля или больше единицы ничего не значит.",
    ),
    message("Write per cent, a decimal or a fraction.", "Напишите проценты или дробь."),
    "scenario: x\nstages:\n  a: {chances: {go: 60}}\n",
)
TOO_LIKELY = Problem(
    "RD174",
    "too-likely",
    message(
        "the chances {of} make {total}, which is more than 100 %",
        "вероятности {of} составляют {total}, то есть более 100 %",
    ),
    message(
        "One of the actions is taken, so their chances make 100 % at the most.",
        "Принимается одно из решений, поэтому вместе вероятности — не более 100 %.",
    ),
    message(
        "Lower one of them; where a list is shorter than another, its last number holds on.",
        "Уменьшите одну из них; в более коротком списке действует последнее число.",
    ),
    "scenario: x\nstages:\n  a: {chances: {go: 60 %, back: [40 %, 50 %]}}\n",
)
BAD_FIGURE = Problem(
    "RD175",
    "bad-figure",
    message(
        "{word} is not a number that can stand here: expected like {like}",
        "{word} — не число, которое может здесь стоять: ожидается {like}",
    ),
    message(
        "It is counted with, so it is a plain decimal number within bounds.",
        "С ним считают, поэтому это обычное число в разумных пределах.",
    ),
    message("Write a number.", "Напишите число."),
    "scenario: x\narrivals: {per year: many}\n",
)
NOTHING_LISTED = Problem(
    "RD176",
    "nothing-listed",
    message("{where} holds nothing", "{where}: ничего не указано"),
    message(
        "What is drawn by chance is drawn from something.",
        "Чтобы выбирать случайно, нужно из чего выбирать.",
    ),
    message(
        "Write one value at least, or remove the key.", "Укажите хотя бы одно или уберите ключ."
    ),
    "scenario: x\nstages:\n  a: {work: {sample: []}}\n",
)
UNKNOWN_DISTRIBUTION = Problem(
    "RD177",
    "unknown-distribution",
    message(
        "there is no distribution {name} in scipy.stats{hint}",
        "в `scipy.stats` нет распределения {name}{hint}",
    ),
    message(
        "Its name tells how the times are drawn.",
        "Имя говорит, как выбирается время.",
    ),
    message("Correct the name, as scipy.stats has it.", "Исправьте имя: как в `scipy.stats`."),
    "scenario: x\nstages:\n  a: {work: {dist: lognormal, s: 1}}\n",
)
WRONG_PARAMETER = Problem(
    "RD178",
    "wrong-parameters",
    message(
        "the distribution {name} takes {takes}; {what}: {wrong}",
        "у распределения {name} параметры: {takes}; {what}: {wrong}",
    ),
    message(
        "With other parameters nobody could say what is meant.",
        "С другими параметрами смысл неясен.",
    ),
    message(
        "Give its parameters by their names in scipy.stats; `loc` and `scale` may be left out.",
        "Укажите параметры под именами из `scipy.stats`; `loc` и `scale` необязательны.",
    ),
    "scenario: x\nstages:\n  a: {work: {dist: expon, sigma: 1}}\n",
)
PROBLEMS = (
    BAD_TIME,
    ABSURD_TIME,
    OUT_OF_ORDER,
    BAD_CHANCE,
    TOO_LIKELY,
    BAD_FIGURE,
    NOTHING_LISTED,
    UNKNOWN_DISTRIBUTION,
    WRONG_PARAMETER,
)
