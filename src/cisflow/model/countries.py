"""Countries: those whose public holidays can be counted: the CIS, the EU, the United Kingdom."""

from __future__ import annotations

from collections.abc import Mapping

from cisflow.model.text import Text


def _of(rows: str) -> Mapping[str, Text]:
    parts = (row.split("|") for row in rows.split())
    return {
        code: Text({"en": en.replace("_", " "), "ru": ru.replace("_", " ")})
        for code, en, ru in parts
    }


# By ISO 3166; `uk`, as people write it, stands for `gb`.
COUNTRIES = _of("""
am|Armenia|Армения az|Azerbaijan|Азербайджан by|Belarus|Беларусь kz|Kazakhstan|Казахстан
kg|Kyrgyzstan|Кыргызстан md|Moldova|Молдова ru|Russia|Россия tj|Tajikistan|Таджикистан
tm|Turkmenistan|Туркменистан uz|Uzbekistan|Узбекистан
at|Austria|Австрия be|Belgium|Бельгия bg|Bulgaria|Болгария hr|Croatia|Хорватия cy|Cyprus|Кипр
cz|Czechia|Чехия dk|Denmark|Дания ee|Estonia|Эстония fi|Finland|Финляндия fr|France|Франция
de|Germany|Германия gr|Greece|Греция hu|Hungary|Венгрия ie|Ireland|Ирландия it|Italy|Италия
lv|Latvia|Латвия lt|Lithuania|Литва lu|Luxembourg|Люксембург mt|Malta|Мальта
nl|Netherlands|Нидерланды pl|Poland|Польша pt|Portugal|Португалия ro|Romania|Румыния
sk|Slovakia|Словакия si|Slovenia|Словения es|Spain|Испания se|Sweden|Швеция
gb|United_Kingdom|Соединённое_Королевство uk|United_Kingdom|Соединённое_Королевство
""")
