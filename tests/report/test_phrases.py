"""What an officer reads, phrase by phrase, in both languages, through the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from tests.docs_harness import ROOT, call

CONCEPT = "digital-concept-2019/case.yaml"
OUTCOME = "digital-concept-2019/outcome.yaml"
AGREEMENT = "information-interaction-2020/case.yaml"
CASES = (CONCEPT, OUTCOME, AGREEMENT)

# Case, day, and the same phrase in English and Russian, as it stands on the screen.
PHRASES = [
    # head
    (
        CONCEPT,
        "2019-09-10",
        "As of 10 September 2019; route",
        "По состоянию на 10 сентября 2019 г.; маршрут",
    ),
    (CONCEPT, "2019-09-10", "Documents: Concept of", "Пакет документов: Концепция сотрудничества"),
    (CONCEPT, "2019-09-10", "; Plan of priority measures", "; План первоочередных мероприятий"),
    (CONCEPT, "2018-08-01", "The case is not open yet.", "Карточка ещё не открыта."),
    # where it stands and since when: exact, an interval, open, today
    (
        CONCEPT,
        "2019-09-10",
        "before the Economic Council of the CIS since 24 July 2019 (48 days).",
        "На рассмотрении: Экономический совет СНГ, с 24 июля 2019 г. (48 дней).",
    ),
    (CONCEPT, "2019-07-25", "since 24 July 2019 (1 day).", "с 24 июля 2019 г. (1 день)."),
    (CONCEPT, "2019-07-26", "since 24 July 2019 (2 days).", "с 24 июля 2019 г. (2 дня)."),
    (CONCEPT, "2019-08-04", "since 24 July 2019 (11 days).", "с 24 июля 2019 г. (11 дней)."),
    (CONCEPT, "2019-08-14", "since 24 July 2019 (21 days).", "с 24 июля 2019 г. (21 день)."),
    (
        CONCEPT,
        "2018-10-10",
        "since some day of 9–10 October 2018 (0–1 days).",
        "с одного из дней: 9–10 октября 2018 г. (0–1 день).",
    ),
    (
        CONCEPT,
        "2018-12-20",
        "since some day of 10 October – 11 December 2018 (9–71 days).",
        "с одного из дней: 10 октября – 11 декабря 2018 г. (9–71 день).",
    ),
    (
        CONCEPT,
        "2018-10-02",
        "since 30 September 2018 or earlier (at least 2 days).",
        "не позднее чем с 30 сентября 2018 г. (не менее 2 дней).",
    ),
    (
        CONCEPT,
        "2018-09-30",
        "since 30 September 2018 or earlier.",
        "не позднее чем с 30 сентября 2018 г.",
    ),
    (
        AGREEMENT,
        "2020-10-02",
        "since some day of September 2020 (2–31 days).",
        "с одного из дней: сентябрь 2020 г. (2–31 день).",
    ),
    (
        CONCEPT,
        "2018-10-20",
        "It may already be at the stage: Expert group for agreeing the draft.",
        "Возможно, документ уже находится на этапе: Экспертная группа по согласованию проекта.",
    ),
    (
        CONCEPT,
        "2019-01-15",
        "It is considered there again (round 2).",
        "Рассматривается повторно (2-й раз).",
    ),
    # verdicts
    (CONCEPT, "2019-01-15", "\nOn track.\n", "\nРассматривается в срок.\n"),
    (
        CONCEPT,
        "2019-09-10",
        "It is not stuck: it waits for a session. The Economic Council of the CIS next meets "
        "on 13 September 2019 in Ashgabat (session 83).",
        "Задержки нет: документ ожидает заседания. Экономический совет СНГ: ближайшее заседание — "
        "13 сентября 2019 г., Ашхабад (заседание № 83).",
    ),
    (
        AGREEMENT,
        "2020-10-10",
        "The Council of Heads of Government of the CIS next meets in November 2020.",
        "Совет глав правительств СНГ: ближайшее заседание — в ноябре 2020 г.\n",
    ),
    (
        CONCEPT,
        "2020-06-30",
        "next meets on 30 June 2020, by video (session 86)",
        "ближайшее заседание — 30 июня 2020 г., в режиме видеоконференции (заседание № 86)",
    ),
    (
        CONCEPT,
        "2019-03-15",
        "Commission on Economic Issues at the Economic Council of the CIS: planned for February 2019, "
        "no record of a decision.",
        "Комиссия по экономическим вопросам при Экономическом совете СНГ: в запланированный срок "
        "(февраль 2019 г.) не рассмотрен, сведений о рассмотрении нет.",
    ),
    (
        OUTCOME,
        "2019-12-01",
        "Consideration is finished: Adopted, 25 October 2019.",
        "Рассмотрение завершено: Принят, 25 октября 2019 г.\n",
    ),
    # how the body decides
    (
        CONCEPT,
        "2019-09-10",
        "decides by consensus of the interested states (assumed).",
        "принимает решения консенсусом заинтересованных государств (предположительно).",
    ),
    (
        CONCEPT,
        "2018-10-20",
        "The CIS Executive Committee decides alone",
        "принимает решения единолично",
    ),
    # what can be decided
    (
        CONCEPT,
        "2019-09-10",
        "- approve and submit → Council of Heads of Government of the CIS: not yet, earliest 13 September 2019",
        "- одобрить и внести на рассмотрение → Совет глав правительств СНГ: пока невозможно, "
        "не ранее 13 сентября 2019 г.",
    ),
    (
        CONCEPT,
        "2019-09-10",
        "- defer to the next session (stays there) (assumed): not yet",
        "- перенести на следующее заседание (остаётся на этом этапе) (предположительно): пока невозможно",
    ),
    (
        CONCEPT,
        "2019-09-10",
        "- withdraw → Withdrawn (assumed): possible",
        "- отозвать → Отозван (предположительно): возможно",
    ),
    (
        CONCEPT,
        "2019-06-01",
        "not yet — Commission on Economic Issues at the Economic Council of the CIS: no session to come is known",
        "пока невозможно — Комиссия по экономическим вопросам при Экономическом совете СНГ: "
        "сведений о предстоящем заседании нет",
    ),
    (
        CONCEPT,
        "2020-01-01",
        "no session to come is known; by its usual rhythm not before 6 March 2020 (assumed)",
        "сведений о предстоящем заседании нет; по обычному порядку не ранее 6 марта 2020 г. (предположительно)",
    ),
    # what happened
    (
        CONCEPT,
        "2018-10-20",
        "9–10 October 2018, Ashgabat, RCC Board and Coordination Council on Informatization: "
        "approve and send to the CIS Executive Committee, No. 53/24-9.2 → CIS Executive Committee",
        "9–10 октября 2018 г., Ашхабад, Совет глав АС РСС и Координационный совет по информатизации при РСС: "
        "одобрить и направить в Исполнительный комитет СНГ, № 53/24-9.2 → Исполнительный комитет СНГ",
    ),
    (
        CONCEPT,
        "2018-10-20",
        "before 1 October 2018, RCC Executive Committee: opened → Drafting (assumed)",
        "до 1 октября 2018 г., Исполнительный комитет РСС: открыта карточка → Подготовка проекта (предположительно)",
    ),
    (
        CONCEPT,
        "2018-10-20",
        "10 October – 11 December 2018 (perhaps), CIS Executive Committee: convene the expert group",
        "10 октября – 11 декабря 2018 г. (возможно), Исполнительный комитет СНГ: созвать экспертную группу",
    ),
    (
        CONCEPT,
        "2019-05-10",
        ": ask for proposals and remarks, No. 165\n",
        ": запросить предложения и замечания, № 165\n",
    ),
    # plans
    (
        CONCEPT,
        "2019-05-10",
        "February 2019: Commission on Economic Issues at the Economic Council of the CIS — "
        "replaced by a newer plan, not considered in time; announced 11 December 2018",
        "февраль 2019 г.: Комиссия по экономическим вопросам при Экономическом совете СНГ — "
        "срок перенесён, не рассмотрен в срок; объявлено 11 декабря 2018 г.",
    ),
    (
        CONCEPT,
        "2019-06-01",
        "24 May 2019: Expert group for agreeing the draft — considered in time; announced 30 April 2019",
        "24 мая 2019 г.: Экспертная группа по согласованию проекта — рассмотрен в срок; объявлено 30 апреля 2019 г.",
    ),
    (
        CONCEPT,
        "2019-08-01",
        "25 October 2019: Council of Heads of Government of the CIS — planned; announced 31 May 2019",
        "25 октября 2019 г.: Совет глав правительств СНГ — планируется к рассмотрению; объявлено 31 мая 2019 г.",
    ),
    # sessions to come
    (
        CONCEPT,
        "2019-09-10",
        "13 September 2019, Ashgabat: Economic Council of the CIS, session 83\n",
        "13 сентября 2019 г., Ашхабад: Экономический совет СНГ, заседание № 83\n",
    ),
    (
        CONCEPT,
        "2019-11-01",
        "May 2020, Tashkent: Council of Heads of Government of the CIS (assumed)",
        "май 2020 г., Ташкент: Совет глав правительств СНГ (предположительно)",
    ),
    # findings
    (
        CONCEPT,
        "2019-09-14",
        "ST106 not considered at the session of 13 September 2019 (Economic Council of the CIS)",
        "ST106 не рассмотрен на заседании 13 сентября 2019 г. (Экономический совет СНГ)",
    ),
    (
        CONCEPT,
        "2020-01-01",
        "ST110 no entry since 24 July 2019, 161 days: perhaps not kept up",
        "ST110 последняя запись — 24 июля 2019 г., с тех пор 161 день: возможно, записи не ведутся",
    ),
    (
        CONCEPT,
        "2019-03-15",
        "ST111 Commission on Economic Issues at the Economic Council of the CIS: "
        "planned for February 2019, no record of it in that time",
        "ST111 Комиссия по экономическим вопросам при Экономическом совете СНГ: "
        "рассмотрение планировалось в феврале 2019 г., сведений о нём в этот срок нет",
    ),
    (
        OUTCOME,
        "2019-12-01",
        "ST101 consideration is finished: Adopted",
        "ST101 рассмотрение завершено: Принят",
    ),
    (
        AGREEMENT,
        "2020-09-10",
        "RP111 approve and submit (Economic Council of the CIS) needs a session",
        "RP111 для действия «одобрить и внести на рассмотрение (Экономический совет СНГ)» нужно заседание",
    ),
]

# In Russian: the name of the route, and the codes of findings. Nothing else has no Russian form.
ALLOWED = re.compile(r"\bcis/digital-concept\b|\b(?:ST|RP)\d{3}\b")
LATIN = re.compile("[A-Za-z]+")
CYRILLIC = re.compile("[А-Яа-яЁё]+")
NAMES = re.compile(r"\b(?:B|COD|EIP|ISO|PEP)\b")  # documents are called so in every language


@cache
def said(case: str, day: str, lang: str, *further: str) -> str:
    """The answer of the command, as text."""
    words = ["cisflow", "where", str(ROOT / "examples" / case), "--as-of", day, "--lang", lang]
    ended, text = call([*words, *further])
    assert ended == 0, text
    return text


def days() -> Iterator[str]:
    """Every seventeenth day of thirty months, so that every day of the week comes."""
    day = date(2018, 9, 1)
    while day < date(2021, 3, 1):
        yield day.isoformat()
        day += timedelta(days=17)


@pytest.mark.parametrize(("case", "day", "en", "ru"), PHRASES)
def test_a_phrase_reads_well_in_both_languages(case: str, day: str, en: str, ru: str) -> None:
    """The phrase stands in the answer in English and, with its case endings and dates, in Russian."""
    assert en in said(case, day, "en")
    assert ru in said(case, day, "ru")


@pytest.mark.parametrize("case", CASES)
def test_no_answer_mixes_the_languages(case: str) -> None:
    """On no day a Latin word in Russian but names without a Russian form, no Cyrillic in English."""
    for day in days():
        assert LATIN.findall(ALLOWED.sub("", said(case, day, "ru", "--all"))) == [], day
        assert CYRILLIC.findall(said(case, day, "en", "--all")) == [], day


@pytest.mark.parametrize("case", CASES)
def test_no_answer_for_programs_mixes_the_languages(case: str) -> None:
    """What JSON holds for people (titles, messages, places, notes) is in the language asked for."""

    def people(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, each in value.items():
                if key in ("title", "message", "place", "note") and isinstance(each, str):
                    yield each
                else:
                    yield from people(each)
        elif isinstance(value, list):
            for each in value:
                yield from people(each)

    for day in ("2018-10-09", "2019-03-15", "2019-09-14", "2020-09-10"):
        russian = [*people(json.loads(said(case, day, "ru", "--all", "--format", "json")))]
        english = [*people(json.loads(said(case, day, "en", "--all", "--format", "json")))]
        assert len(russian) == len(english) > 5
        assert [words for words in russian if LATIN.search(words)] == []
        assert [words for words in english if CYRILLIC.search(words)] == []


def test_no_answer_has_slips_of_the_pen() -> None:
    """No doubled full stop, no space before a comma, no gap left unfilled, no double space in a line."""
    slips = re.compile(r"\.\.|г\.\.| [,.;:](?:\s|$)|[{}]|\S  +\S|\bNone\b|\(\)")
    for case in CASES:
        for day in days():
            for lang in ("en", "ru"):
                assert slips.findall(said(case, day, lang, "--all")) == [], (case, day, lang)


def test_a_folder_is_listed_in_one_language(tmp_path: Path) -> None:
    """The list of documents, head and cells, holds no word of the other language."""
    for name in ("digital-concept-2019", "information-interaction-2020"):
        copytree(ROOT / "examples" / name, tmp_path / name)
    asked = ["cisflow", "where", str(tmp_path), "--as-of", "2019-09-20", "--lang"]
    russian, english = call([*asked, "ru"])[1], call([*asked, "en"])[1]
    assert LATIN.findall(NAMES.sub("", russian)) == []
    assert CYRILLIC.findall(english) == []
    assert "По состоянию на 20 сентября 2019 г.\n" in russian
    assert re.search(r"ожидает заседания +25 октября 2019 г\.", russian)
    assert re.search(r"до 1 июля 2019 г\. +не менее 82 дней +рассматривается в срок", russian)
    assert re.search(r"waits for a session +25 October 2019", english)
