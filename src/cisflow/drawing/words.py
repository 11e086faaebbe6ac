"""Words of a picture: its legend, and its description for those who do not see it."""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from cisflow.drawing.picture import Mark, Picture
from cisflow.model.message import Message, message

MARKS_SEEN: dict[Mark, Message] = {
    "here": message("the document is here", "документ находится здесь"),
    "visited": message("has been here", "этап пройден"),
    "planned": message("planned", "запланировано"),
    "stuck": message("delayed here", "задержка на этом этапе"),
    "final": message("end of the way", "завершение"),
}

WAITS = (  # the steps of the tint
    message("up to 5 % of all days", "до 5 % всех дней"),
    message("5–15 % of all days", "5–15 % всех дней"),
    message("15–30 % of all days", "15–30 % всех дней"),
    message("over 30 % of all days", "более 30 % всех дней"),
)


def look(marks: Collection[Mark]) -> Mark | None:
    """What is seen of a stage that is several things at once: stuck before here, here before visited."""
    order: tuple[Mark, ...] = ("stuck", "here", "visited")
    return next((each for each in order if each in marks), None)


def describe(picture: Picture) -> Picture:
    """The picture with its description: the main line, where the document is, what else there is."""
    line = " → ".join(each.title for each in picture.nodes if not each.row)
    here = ", ".join(each.title for each in picture.nodes if "here" in each.marks)
    ru = picture.language == "ru"
    said = [("Основной путь: " if ru else "Main way: ") + line + "."]
    if here:
        said.append(("Документ находится: " if ru else "The document is at: ") + here + ".")
    return evolve(picture, description=" ".join(said))
