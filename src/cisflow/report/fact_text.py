"""Facts as text: what about the document decides its way."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.diagnosis.where import Where
from cisflow.language.say import say
from cisflow.model.message import message

UNKNOWN = message("not set", "не указано")


def fact_lines(where: Where, language: str) -> Iterator[str]:
    """A line a fact: its title and its value."""
    route = where.situation.route
    for name, value in where.situation.facts.items():
        fact = route.facts[name]
        title = None if value is None else fact.values[value]
        line = message(
            "{fact}: {value}",
            "{fact}: {value}",
            fact=fact.title or name,
            value=UNKNOWN if title is None else title,
        )
        yield say(line, language)
