"""What can be wrong with decisions and consultations: RD150 to RD154."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

BAD_SHARE = Problem(
    "RD150",
    "bad-share",
    message(
        "{word} is not {what}{hint}",
        "{word} — не {what}{hint}",
    ),
    message(
        "A third has no end as a decimal, so a vote that just carries would be lost by rounding.",
        "Треть не имеет конечной десятичной записи, и округление могло бы изменить итог голосования.",
    ),
    message(
        "Write `2/3` or `55 %`; `more than 1/2`, `at most 1/4` where reaching it is not enough.",
        "Напишите `2/3` или `55 %`; `more than 1/2`, `at most 1/4`, если равенства мало.",
    ),
    "route: x\nbodies:\n  b: {title: B, decides: {how: majority, share: 0.667}}\n"
    "stages: {a: {body: b, final: adopted}}\n",
)
NO_MEANING = Problem(
    "RD151",
    "no-meaning",
    message(
        "{key} has no meaning for a decision by {how}",
        "ключ {key} не имеет смысла при порядке {how}",
    ),
    message(
        "It would be taken for a rule by whoever reads it, and change nothing.",
        "Читающий принял бы это за правило, а оно ничего не меняет.",
    ),
    message("Remove the key, or choose another rule.", "Уберите ключ или выберите другой порядок."),
    "route: x\nbodies:\n  b: {title: B, decides: {how: consensus, share: 2/3}}\n"
    "stages: {a: {body: b, final: adopted}}\n",
)
NEVER_CARRIED = Problem(
    "RD152",
    "never-carried",
    message("{says}", "{says}"),
    message(
        "No vote of these members could ever carry anything.",
        "Никакое голосование этих членов не дало бы решения.",
    ),
    message("Correct the number, or name all members.", "Исправьте число или укажите всех членов."),
    "route: x\nbodies:\n  b: {title: B, members: [a, c], decides: {how: k-of-n, number: 3}}\n"
    "stages: {a: {body: b, final: adopted}}\n",
)
NO_WEIGHT = Problem(
    "RD153",
    "no-weight",
    message(
        "{place}: no weight is given for {members}",
        "{place}: не указан вес голоса — {members}",
    ),
    message(
        "A member without a weight would count for nothing, and nobody would have said so.",
        "Голос без указанного веса ничего не значил бы, хотя об этом нигде не сказано.",
    ),
    message("Give every member a weight.", "Укажите вес голоса каждого члена."),
    "route: x\nbodies:\n  b: {title: B, members: [a, c], decides: {how: majority, weights: {a: 2}}}\n"
    "stages: {a: {body: b, final: adopted}}\n",
)
UNKNOWN_ANSWER = Problem(
    "RD154",
    "unknown-answer",
    message(
        "silence counts as {word}, which is none of the answers: {known}",
        "отсутствие ответа считается за {word}, но такого ответа нет: {known}",
    ),
    message(
        "Silence stands for an answer that somebody could have given.",
        "Молчание заменяет ответ, который можно было дать.",
    ),
    message("Name one of the answers.", "Укажите один из ответов."),
    "route: x\nbodies:\n  b: {title: B, members: [a]}\n"
    "stages: {s: {body: b, consult: {silence: {as: yes, after: 4 weeks}}, final: adopted}}\n",
)
PROBLEMS = (BAD_SHARE, NO_MEANING, NEVER_CARRIED, NO_WEIGHT, UNKNOWN_ANSWER)
