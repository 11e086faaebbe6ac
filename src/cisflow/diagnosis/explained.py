"""Explained: codes that no file of their own stands for: reasons of a refusal (ST2), ST190."""

from __future__ import annotations

from attrs import frozen

from cisflow.model.message import Message, message


@frozen
class Explained:
    """A code and its texts."""

    code: str
    name: str
    why: Message
    fix: Message


def _of(code: str, name: str, why: tuple[str, str], fix: tuple[str, str]) -> Explained:
    return Explained(code, name, message(*why), message(*fix))


EXPLAINED = (
    _of(
        "ST201",
        "not-at-this-stage",
        ("An action belongs to its stage.", "Действие принадлежит своему этапу."),
        (
            "See where the document stands: `cisflow where`.",
            "Посмотрите, где документ: `cisflow where`.",
        ),
    ),
    _of(
        "ST202",
        "waits-for-session",
        (
            "Only a session can decide, and the next one that the document reaches is named.",
            "Решить может лишь заседание; названо ближайшее, к которому документ успевает.",
        ),
        ("Wait for the session.", "Дождитесь заседания."),
    ),
    _of(
        "ST203",
        "no-session-known",
        (
            "Only a session can decide, and none to come is known. A rhythm is a guess, no permission.",
            "Решить может лишь заседание, а сведений о нём нет. Обычный порядок — лишь предположение.",
        ),
        (
            "Add the session when it is announced: `cisflow session`.",
            "Внесите заседание, когда о нём объявят: `cisflow session`.",
        ),
    ),
    _of(
        "ST204",
        "no-session-that-day",
        ("Only a session can decide.", "Решить может лишь заседание."),
        ("Correct the day, or add the session.", "Исправьте дату или внесите заседание."),
    ),
    _of(
        "ST205",
        "closing-day-missed",
        (
            "Papers that come after the closing day are left for the next session.",
            "Материалы, представленные после срока, откладываются до следующего заседания.",
        ),
        ("Wait for the next session.", "Дождитесь следующего заседания."),
    ),
    _of(
        "ST206",
        "lacks-powers",
        ("The route says who may act.", "Маршрут говорит, кто вправе действовать."),
        ("Let the body act that may.", "Действовать должен уполномоченный орган."),
    ),
    _of(
        "ST207",
        "before-the-last-entry",
        (
            "The order of the journal is the order of the events.",
            "Порядок записей — это порядок событий.",
        ),
        (
            "Use `cisflow record` for what comes late.",
            "Запоздалые сведения внесите командой `cisflow record`.",
        ),
    ),
    _of(
        "ST208",
        "unknown-action",
        ("The route does not have such an action.", "Такого действия в маршруте нет."),
        ("See the actions: `cisflow where --all`.", "Посмотрите действия: `cisflow where --all`."),
    ),
    _of(
        "ST209",
        "vetoed",
        ("The program around cisflow refused.", "Отказала программа, использующая cisflow."),
        ("Its own words say why.", "Причину говорит она сама."),
    ),
    _of(
        "ST210",
        "case-finished",
        ("Nothing more happens to a finished document.", "Рассмотрение документа завершено."),
        ("Open a new case.", "Откройте новую карточку."),
    ),
    _of(
        "ST211",
        "recorded-already",
        (
            "The same action with the same day and number counts as a duplicate.",
            "То же действие с той же датой и номером считается повтором.",
        ),
        ("Give the entry a number of its own: --ref.", "Укажите отдельный номер: --ref."),
    ),
    _of(
        "ST212",
        "least-time",
        (
            "The stage sets a least time, so that whoever is concerned can be heard.",
            "На этапе установлен наименьший срок, чтобы каждый успел высказаться.",
        ),
        ("Wait until it is over.", "Дождитесь его окончания."),
    ),
    _of(
        "ST213",
        "cannot-be-bound",
        (
            "Documents part or come together only while all of them are under way, and so that no "
            "document is lost.",
            "Документы разделяются и соединяются, лишь пока рассматриваются все они, и так, чтобы ни "
            "один не потерялся.",
        ),
        (
            "See where both cases stand: `cisflow where`.",
            "Посмотрите обе карточки: `cisflow where`.",
        ),
    ),
    _of(
        "ST220",
        "other-outcome",
        (
            "The action is for another outcome of the vote than the one that is named.",
            "Действие предусмотрено для иного итога голосования, чем указан.",
        ),
        (
            "Take the action that is for this outcome, or correct `--outcome`.",
            "Выберите действие для этого итога или исправьте `--outcome`.",
        ),
    ),
    _of(
        "ST221",
        "fact-differs",
        (
            "The way depends on facts of the document, and this one asks for other ones.",
            "Путь зависит от признаков документа, а для этого действия нужны другие.",
        ),
        (
            "Take the action that is for documents of this kind, or record the fact.",
            "Выберите действие для документов этого вида или запишите признак.",
        ),
    ),
    _of(
        "ST222",
        "stage-not-active",
        (
            "The action is taken only while another body holds the document too.",
            "Действие возможно, только пока документ находится и у другого органа.",
        ),
        ("Wait until it is there.", "Дождитесь, когда он там будет."),
    ),
    _of(
        "ST223",
        "branch-not-done",
        (
            "Another branch must be done first.",
            "Сначала должна завершиться другая ветвь.",
        ),
        ("Wait for it.", "Дождитесь её завершения."),
    ),
    _of(
        "ST190",
        "unread-limit",
        (
            "A number that no symptom rests on would be read and then ignored.",
            "Число, на которое ничто не опирается, было бы прочитано впустую.",
        ),
        ("Correct the name of the symptom.", "Исправьте имя признака."),
    ),
)
