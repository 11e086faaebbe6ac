"""What the commands that write say, in both languages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cisflow.formats.shipped import names
from tests.docs_harness import call

NEW = "new case c.yaml --route cis/digital-concept --on 2018-08-20 --by rcc_excom"
SUBMIT = "act c.yaml drafting.submit --on 2018-08-27 --by rcc_excom"

# What was done before, the command, and what it says in English and in Russian.
ANSWERS = [
    (
        [],
        NEW,
        "Opened c.yaml. The document stands at the stage: Drafting.\n",
        "Открыта карточка c.yaml. Документ находится на этапе: Подготовка проекта.\n",
    ),
    (
        [],
        f"{NEW} --at drafing",
        "the route has no stage drafing; did you mean drafting?\n",
        "в маршруте нет этапа drafing; возможно, drafting?\n",
    ),
    (
        [],
        NEW.replace("--by rcc_excom", "--by hlwg"),
        "may not open a case; it is for: RCC Executive Committee, CIS Executive Committee\n",
        "не вправе открыть карточку; вправе: Исполнительный комитет РСС, Исполнительный комитет СНГ\n",
    ),
    (
        [NEW],
        SUBMIT,
        "Recorded. The document now stands at the stage: RCC Board and Coordination Council",
        "Записано. Документ теперь находится на этапе: Совет глав АС РСС и Координационный совет",
    ),
    (
        [NEW, SUBMIT],
        "act c.yaml rcc_council.approve --on 2018-09-12 --by hlwg",
        "ST202 the RCC Board and Coordination Council on Informatization next meets "
        "on 9–10 October 2018 in Ashgabat (session 53/24)\n"
        "ST206 RCC High-Level Working Group on information society development may not do this; "
        "it is for: RCC Board and Coordination Council on Informatization\n",
        "ST202 Совет глав АС РСС и Координационный совет по информатизации при РСС: ближайшее "
        "заседание — 9–10 октября 2018 г., Ашхабад (заседание № 53/24)\n"
        "ST206 Рабочая группа высокого уровня по развитию информационного общества: нет полномочий "
        "на это действие; вправе: Совет глав АС РСС и Координационный совет по информатизации при РСС\n",
    ),
    (
        [NEW, SUBMIT],
        "act c.yaml drafting.withdraw --on 2018-08-01 --by rcc_excom",
        "ST207 1 August 2018 lies before the last entry of the journal (27 August 2018); "
        "what comes late is for `cisflow record`\n",
        "ST207 1 августа 2018 г. — раньше последней записи (27 августа 2018 г.); "
        "запоздалые сведения вносятся командой `cisflow record`\n",
    ),
    (
        [NEW, SUBMIT],
        "act c.yaml economic_council.approve --on 2018-09-14 --by economic_council",
        "ST201 the document is not at this stage (Economic Council of the CIS); it is at: RCC Board",
        "ST201 документ находится на другом этапе: Совет глав АС РСС и Координационный совет",
    ),
    (
        [NEW],
        "act c.yaml drafting.submitt --on 2018-09-14 --by rcc_excom",
        "ST208 the route has no action drafting.submitt; did you mean drafting.submit?\n",
        "ST208 в маршруте нет действия drafting.submitt; возможно, drafting.submit?\n",
    ),
    (
        [NEW],
        "record c.yaml economic_council.approve --on 2018-12 --by hlwg",
        "warning RP101 approve and submit (Economic Council of the CIS) is recorded while the "
        "document stood at the stage: Drafting\n",
        "RP101 действие «одобрить и внести на рассмотрение (Экономический совет СНГ)» записано, "
        "когда документ находился на этапе: Подготовка проекта\n",
    ),
    (
        [NEW],
        "record c.yaml economic_council.approve --on 2018-12-20 --by hlwg",
        "RP111 approve and submit (Economic Council of the CIS) needs a session, "
        "and none is known on 20 December 2018\n",
        "RP111 для действия «одобрить и внести на рассмотрение (Экономический совет СНГ)» нужно "
        "заседание, а сведений о заседании 20 декабря 2018 г. нет\n",
    ),
    (
        [NEW],
        "record c.yaml --stage archive --on 2018-12-20",
        "RP103 the rules of that day know no stage archive\n",
        "RP103 в правилах того дня нет этапа archive\n",
    ),
    (
        [NEW],
        "plan c.yaml rcc_joint --on 2019-09-16/2019-09-17 --announced 2019-07-24",
        "Council on Informatization, 16–17 September 2019.\n",
        "Координационного совета по информатизации, 16–17 сентября 2019 г.\n",
    ),
    (
        [],
        "session board.yaml --on 2026-06-11 --announced 2026-05-01",
        "Noted in board.yaml: 11 June 2026.\n",
        "Записано в board.yaml: 11 июня 2026 г.\n",
    ),
    (
        ["session board.yaml --number 5 --on 2026-06-11 --announced 2026-05-01"],
        "session board.yaml --number 5 --state cancelled --announced 2026-05-02",
        "Noted in board.yaml: cancelled.\n",
        "Записано в board.yaml: отменено\n",
    ),
    (["session b.yaml --on 2026-06-11"], "check b.yaml", "Nothing was found.\n", "Отметок нет.\n"),
    (
        [],
        "where nothing.yaml",
        "cannot read nothing.yaml: No such file or directory\n",
        "не удаётся прочитать nothing.yaml: ",
    ),
    (
        [],
        "check cis/nothing",
        f"there is no route cis/nothing; shipped routes: {', '.join(names())}\n",
        f"маршрут cis/nothing не найден; поставляемые маршруты: {', '.join(names())}\n",
    ),
]


@pytest.mark.parametrize(("before", "command", "en", "ru"), ANSWERS)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_command_answers_in_the_language_asked_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: list[str],
    command: str,
    en: str,
    ru: str,
    lang: str,
) -> None:
    """The answer reads well in English and, with its case endings and dates, in Russian."""
    monkeypatch.chdir(tmp_path)
    for each in before:
        assert call(["cisflow", *shlex.split(each)])[0] == 0
    _, said = call(["cisflow", *shlex.split(command), "--lang", lang])
    assert (ru if lang == "ru" else en) in said


@pytest.mark.parametrize(
    ("count", "en", "ru"),
    [
        (1, "1 finding (1 error).", "1 отметка (1 ошибка)."),
        (2, "2 findings (2 errors).", "2 отметки (2 ошибки)."),
        (5, "5 findings (5 errors).", "5 отметок (5 ошибок)."),
        (21, "21 findings (21 errors).", "21 отметка (21 ошибка)."),
    ],
)
def test_findings_are_counted_in_the_right_form(desk: Path, count: int, en: str, ru: str) -> None:
    """The number takes its noun with it."""
    keys = "".join(f"key{number}: x\n" for number in range(count))
    Path("odd.yaml").write_text(f"route: odd\nstages: {{a: {{final: adopted}}}}\n{keys}", "utf-8")
    assert en in call(["cisflow", "check", "odd.yaml", "--lang", "en"])[1]
    russian = call(["cisflow", "check", "odd.yaml", "--lang", "ru"])[1]
    assert ru in russian
    assert re.search(r"Пояснение: cisflow rule RD111\n$", russian)
