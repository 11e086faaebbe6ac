"""A route as a table: everything that it declares is told, on 80 columns, in both languages."""

from __future__ import annotations

import pytest

from cisflow.checks.load import load
from cisflow.formats.shipped import names
from cisflow.model.block import Block, Branch
from cisflow.model.body import Body
from cisflow.model.clock import Deadline, Recess
from cisflow.model.decision import Consult
from cisflow.model.fact import Fact
from cisflow.model.route import Route
from cisflow.model.stage import Action, Beside, Opens, Stage, Target, When
from cisflow.report.route_words import CLOCKS
from cisflow.report.shipped_list import shipped_routes, shipped_text
from cisflow.report.show_json import show_json
from cisflow.report.show_text import show_text
from cisflow.timekeeping.edtf import edtf

ROUTE = Route(
    "office/contract",
    title={"en": "Contract", "ru": "Договор"},
    bodies=[
        Body("author", {"en": "Author", "ru": "Автор"}, source="charter"),
        Body("lawyers", "Legal", decides="single", assumed=("decides",)),
        Body("cash", "Finance"),
        Body("director", "Director"),
        Body("archive", "Archive"),
    ],
    facts=[Fact("kind", ["service", "goods"], title={"en": "kind", "ru": "вид"})],
    recesses=[Recess("summer", (edtf("2026-07-20/2026-08-31"),), title="Summer")],
    opens=Opens(by="author", source="charter"),
    stages=[
        Stage(
            "draft",
            "author",
            [
                Action(
                    "submit",
                    guarded=[
                        Target("review", When(facts={"kind": "service"})),
                        Target("signing", When(facts={"kind": ["goods", "other"]})),
                    ],
                ),
                Action("amend", kind="repeat", sets={"kind": "goods"}, note="by hand"),
            ],
            norm="30 days",
        ),
        Block(
            "review",
            [
                Branch("legal", [Stage("legal", "lawyers", [Action("clear", "join")])]),
                Branch(
                    "finance",
                    [
                        Stage(
                            "finance",
                            "cash",
                            [
                                Action(
                                    "clear", "join", when=When(active="legal", done="review.legal")
                                )
                            ],
                        )
                    ],
                    title="Money",
                ),
            ],
            then="signing",
            join=1,
            others="continue",
            actions=[Action("withdraw", "gone", kind="withdraw", by="author", assumed=("*",))],
        ),
        Stage(
            "signing",
            "director",
            [
                Action("sign", "signed", at_session=True, assumed=("at",), needs="carried"),
                Action("wait", kind="defer", extends="4 weeks", clock="stop"),
            ],
            deadline=Deadline("6 months", "wait", source="charter", assumed=True),
            least="14 days",
            consult=Consult(who="lawyers", answers=["agree", "object"]),
        ),
        Stage("signed", title="Signed", final="adopted"),
        Stage("gone", title="Gone", final="withdrawn", source="custom"),
    ],
    beside=[Beside("news", "director", [Action("tell", label="tell the staff")])],
)
SHOWN = """\
Contract
office/contract; opened by Author [1]

Facts
kind        kind: service, goods

Recesses
summer      Summer (known to 31 August 2026)

Author [1]
draft       Author; the start; usual time 30 days
  submit    pass on → review (if kind: service); Director (if kind: goods,
            other)
  amend     consider again [2]; stays there; sets kind: goods

Legal; decides alone (assumed)
legal       Legal; in review.legal
  clear     pass on → the end of the branch

Finance
finance     Finance; in review.finance
  clear     pass on → the end of the branch; while at: Legal; once done:
            review.legal

Director
signing     Director; deadline 6 months, then: wait (assumed) [1]; at least 14
            days
            Asked of Legal: agree, object.
  sign      pass on → Signed (if carried); at a session (assumed)
  wait      defer to the next session; stays there; extends it by 4 weeks; stops
            the clock
news        Director; beside the way
  tell      tell the staff

Side by side
review      review; branches: legal, Money; 1 of 2 must be done; the others go
            on; then → Director
  withdraw  withdraw → Gone (assumed); by Author

Ends
signed      Signed; outcome: adopted
gone        Gone [3]; outcome: withdrawn

Other bodies
archive     Archive

Sources and remarks
[1] charter
[2] by hand
[3] custom
"""


class Plain:
    """Headings as they are."""

    def heading(self, line: str) -> str:
        """The line."""
        return line


def test_a_route_is_told_body_after_body() -> None:
    """Stages stand under their bodies, actions under their stages, sources once below."""
    assert show_text(ROUTE, "en", Plain()) == SHOWN


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", ["office/contract", *names()])
def test_everything_that_has_a_name_is_told_on_80_columns(name: str, language: str) -> None:
    """No stage, block, action, entry beside the way, fact or source of a route is left out."""
    route = ROUTE if name == ROUTE.name else load(name)
    text = show_text(route, language, Plain())
    assert max(map(len, text.splitlines())) <= 80
    assert "  \n" not in text
    firsts = [line.split()[0] for line in text.splitlines() if line]
    for held in (*route.holders.values(), *route.beside.values()):
        assert held.name in firsts
        assert set(held.actions) <= set(firsts)
        if held.source is not None:
            assert " ".join(held.source.say(language).split()) in " ".join(text.split())
    assert set(route.facts) <= set(firsts)


def test_a_clock_is_told_wherever_the_model_has_it() -> None:
    """Each clock has its words, and one without a line in the table would not be told."""
    text = show_text(ROUTE, "en", Plain())
    assert "usual time 30 days" in text
    assert set(CLOCKS) >= {"norm", "deadline", "silence", "least"}
    clocks = show_json(ROUTE, "en")["stages"][0]["clocks"]
    assert [(each["clock"], each["length"]) for each in clocks] == [("norm", "30 days")]
    clocks = show_json(ROUTE, "en")["stages"][3]["clocks"]
    assert [(each["clock"], each["then"]) for each in clocks] == [
        ("deadline", "wait"),
        ("least", None),
    ]


def test_what_an_outside_text_holds_does_no_harm() -> None:
    """Line breaks and signs that turn a terminal around come out as one harmless line."""
    route = Route("x", stages=[Stage("a", title="A\x1b[31m\nB\u202e", final="b", source="s\rt")])
    text = show_text(route, "en", Plain())
    assert not [each for each in text if each in "\x1b\r\u202e"]
    assert "[1] s t" in text


def test_the_shipped_routes_have_a_line_each() -> None:
    """A line begins with the name of the route and ends with its title."""
    routes = shipped_routes()
    assert [each.name for each in routes] == names()
    for language in ("en", "ru"):
        lines = shipped_text(routes, language).splitlines()
        assert len(lines) == len(routes)
        for line, route in zip(lines, routes, strict=True):
            assert line.startswith(f"{route.name}  ")
            assert line.endswith(route.title.say(language))
