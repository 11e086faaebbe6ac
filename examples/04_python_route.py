"""A route written in Python: the same values that a file is read into, and back to a file."""

from cisflow import Action, Body, Calendar, Notice, Route, Session, Stage, Text, check, dump, edtf

spring = Session((Notice(edtf("2026-03-12"), announced=edtf("2026-02-01")),), number="7")
route = Route(
    "house/report",
    title=Text({"en": "Report to the House", "ru": "Доклад палате"}),
    bodies=[
        Body("clerk", Text({"en": "Clerk", "ru": "Секретарь"}), decides="single"),
        Body(
            "house",
            Text({"en": "House", "ru": "Палата"}),
            members=["north", "south"],
            decides="majority",
            calendar=Calendar("house", (spring,)),
        ),
    ],
    stages=[
        Stage(
            "drafting",
            "clerk",
            [Action("submit", "house")],
            title={"en": "Drafting", "ru": "Подготовка"},
        ),
        Stage(
            "house",
            "house",
            [Action("accept", "accepted", at_session=True), Action("return", "drafting", "return")],
        ),
        Stage("accepted", title={"en": "Accepted", "ru": "Принят"}, final="adopted"),
    ],
)

print(dump(route), end="")
print("findings:", check(route))
