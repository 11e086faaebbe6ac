"""What keeps a route out of a plain workflow net: EX101 to EX106; EX120 is told and written."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message


def _review(block: str, legal: str = "clear: {to: join}", trunk: str = "") -> str:
    """A route with a block of two branches."""
    return f"""\
route: example
stages:
  draft: {{actions: {{submit: {{to: review}}}}}}
  review:
    branches:
      legal: {{stages: {{legal: {{actions: {{{legal}}}}}}}}}
      money: {{stages: {{money: {{actions: {{clear: {{to: join}}}}}}}}}}
{block}    then: board
  board: {{actions: {{approve: {{to: adopted{trunk}}}}}}}
  adopted: {{final: adopted}}
"""


_NAMES = [f"f{number}" for number in range(5)]
_FACTS = "\n".join(f"  {name}: {{values: [a, b, c, d, e, f, g], initial: a}}" for name in _NAMES)
_EVERY = ", ".join(f"{name}: [a, b, c, d, e, f, g]" for name in _NAMES)

CANCELS = Problem(
    "EX101",
    "cancels-the-rest",
    message(
        "block {block} goes on when {needed} of its {count} branches are done, and cancels the rest",
        "параллельный этап {block} завершается, когда готово ветвей: {needed} из {count}; "
        "остальные прекращаются",
    ),
    message(
        "A plain net cannot take tokens away from wherever they are (it would need reset arcs).",
        "Обычная сеть не может убрать фишки, где бы они ни были (нужны сбрасывающие дуги).",
    ),
    message(
        "Export a copy with `join: all`, and say that the net waits for every branch.",
        "Выгрузите копию с `join: all`, оговорив, что сеть ждёт все ветви.",
    ),
    _review("    join: any\n"),
)
CONTINUES = Problem(
    "EX102",
    "others-continue",
    message(
        "block {block} goes on when {needed} of its {count} branches are done, and the rest continue",
        "параллельный этап {block} завершается, когда готово ветвей: {needed} из {count}; "
        "остальные продолжаются",
    ),
    message(
        "What continues holds nothing and ends with the document; in a plain net its tokens would "
        "be left over (no proper completion).",
        "Такие ветви ничего не задерживают и заканчиваются вместе с документом; в обычной сети их "
        "фишки остались бы (нет правильного завершения).",
    ),
    message(
        "Export a copy with `join: all`, or without the branches that nobody waits for.",
        "Выгрузите копию с `join: all` или без ветвей, которых никто не ждёт.",
    ),
    _review("    join: any\n    others: continue\n"),
)
LEAVES_BLOCK = Problem(
    "EX103",
    "leaves-its-block",
    message(
        "{action} leads out of block {block}, and ends its other branches",
        "{action} выводит из параллельного этапа {block} и прекращает его прочие ветви",
    ),
    message(
        "A plain net cannot take away the tokens of the other branches (it would need reset arcs).",
        "Обычная сеть не может убрать фишки прочих ветвей (нужны сбрасывающие дуги).",
    ),
    message(
        "Export a copy in which the block is joined first, and what was found is decided after it.",
        "Выгрузите копию, где сначала завершаются все ветви, а решение принимается после.",
    ),
    _review("", "clear: {to: join}, back: {to: draft, kind: return}"),
)
ACTS_FOR_BLOCK = Problem(
    "EX104",
    "acts-for-its-block",
    message(
        "{action} can be taken whatever the branches of block {block} are doing",
        "{action} возможно, что бы ни происходило в ветвях параллельного этапа {block}",
    ),
    message(
        "No single place of a plain net says that a block is entered and not yet joined, and what "
        "ends it would need reset arcs.",
        "В обычной сети нет места, означающего, что параллельный этап начат и не завершён, "
        "а чтобы прекратить его, нужны сбрасывающие дуги.",
    ),
    message(
        "Export a copy in which the action belongs to a stage before or after the block.",
        "Выгрузите копию, где действие отнесено к этапу до или после параллельного.",
    ),
    _review("    actions: {drop: {to: adopted, kind: withdraw}}\n"),
)
ASKS_ELSEWHERE = Problem(
    "EX105",
    "asks-elsewhere",
    message(
        "{action} asks how it stands with {asked}, which no place of the net tells",
        "{action} зависит от положения в {asked}, чего не показывает ни одно место сети",
    ),
    message(
        "An arc can ask for a stage, or for a branch that is done while its block lasts; a plain net "
        "does not remember that a branch was done, nor that a block is entered.",
        "Дуга может проверить этап или готовую ветвь, пока длится её параллельный этап; обычная сеть "
        "не помнит, что ветвь была пройдена или что параллельный этап начат.",
    ),
    message(
        "Export a copy without the condition, or let a fact remember it: facts are in the net.",
        "Выгрузите копию без условия или запишите это в признак: признаки в сети есть.",
    ),
    _review("", trunk=", when: {done: review.legal}"),
)
TOO_LARGE = Problem(
    "EX106",
    "too-large",
    message(
        "route {route} would be a net of more than 10,000 transitions",
        "сеть маршрута {route} имела бы более 10 000 переходов",
    ),
    message(
        "Each combination of values under which an action is possible is a transition of its own.",
        "Каждому сочетанию значений, при котором действие возможно, нужен свой переход.",
    ),
    message(
        "Let a condition look at fewer facts, or give them fewer values.",
        "Пусть условие смотрит на меньшее число признаков или у них будет меньше значений.",
    ),
    f"""\
route: example
facts:
{_FACTS}
stages:
  draft: {{actions: {{submit: {{to: adopted, when: {{{_EVERY}}}}}}}}}
  adopted: {{final: adopted}}
""",
)
ASTRAY = Problem(
    "EX120",
    "astray",
    message(
        "{place} lies on no way from the beginning to an end: the net is written, but is no workflow net",
        "{place} не лежит ни на одном пути от начала к завершению: сеть записана, но это не сеть "
        "процесса",
    ),
    message(
        "Tools that prove soundness ask that every place lies between the beginning and the end.",
        "Программы, проверяющие корректность, требуют, чтобы каждое место лежало между началом "
        "и завершением.",
    ),
    message(
        "Mend the route; `cisflow check` tells what is wrong with it.",
        "Исправьте маршрут: `cisflow check` скажет, что в нём не так.",
    ),
    """\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, park: {to: on_hold}}}
  on_hold: {actions: {wait: {kind: repeat}}}
  adopted: {final: adopted}
""",
    severity="warning",
)
PROBLEMS = (CANCELS, CONTINUES, LEAVES_BLOCK, ACTS_FOR_BLOCK, ASKS_ELSEWHERE, TOO_LARGE, ASTRAY)
