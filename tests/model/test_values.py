"""The values: what each makes of what it is given, and the little that it knows by itself."""

from __future__ import annotations

from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from cisflow import Action, Beside, Body, Calendar, Organisation, Route, Stage, Text
from cisflow.model.body import as_members
from cisflow.model.decision import Decision
from cisflow.model.duration import UNITS, Duration, Term, as_term
from cisflow.model.message import Message, message
from cisflow.model.origin import Origin
from cisflow.model.route import Final
from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span, When, one_day
from cisflow.model.text import as_text, as_text_or_none

BOTH = Text((("en", "Council"), ("ru", "Совет")))


@pytest.mark.parametrize(
    ("given_", "language", "said"),
    [
        (BOTH, "en", "Council"),
        (BOTH, "ru", "Совет"),
        (BOTH, "kk", "Council"),
        (Text((("ru", "Совет"),)), "en", "Совет"),
        (Text((("ru", "Совет"), ("kk", "Кеңес"))), "en", "Совет"),
        (Text((("", "any"), ("en", "english"))), "ru", "any"),
        (Text((("", "any"), ("en", "english"))), "en", "english"),
        (Text((("en", ""), ("ru", "Совет"))), "en", ""),
        (Text(()), "en", ""),
    ],
)
def test_a_text_is_said_in_the_nearest_language(given_: Text, language: str, said: str) -> None:
    """In the one asked for, else the words of no language, English ones, or the first there are."""
    assert given_.say(language) == said


def test_a_text_is_made_of_words_or_of_words_by_language() -> None:
    """A string stands for every language; a mapping keeps its order; a text is itself."""
    assert as_text("x") == Text((("", "x"),)) == Text({"": "x"})
    assert as_text({"ru": "ы", "en": "x"}) == Text((("ru", "ы"), ("en", "x")))
    assert as_text(BOTH) is BOTH
    assert as_text_or_none(None) is None
    assert as_text_or_none("") == Text((("", ""),))
    assert (as_text("x").languages, BOTH.languages) == ((), ("en", "ru"))
    assert (BOTH.plain(), as_text("x").plain()) == ("Council", "x")


@pytest.mark.parametrize(
    ("words", "count", "unit"),
    [
        ("30 days", 30, "days"),
        ("1 day", 1, "days"),
        ("2 week", 2, "weeks"),
        ("99999 years", 99999, "years"),
    ],
)
def test_a_duration_is_a_number_and_a_unit(words: str, count: int, unit: str) -> None:
    """Days, weeks, months and years, in the singular or not."""
    assert Duration.of(words) == Duration(count, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        *("", "30", "days", "0 days", "-1 days", "1.5 months", "100000 days", "01 day", "30  days"),
        *(" 30 days", "30 days ", "30 Days", "30 hours", "a month", "P30D", "30 дней", "٣ days"),
        *("30\ndays", "30 dayss", "30 days\n"),
    ],
)
def test_other_words_are_no_duration(words: str) -> None:
    """A bare number, nought, a fraction, another unit or spelling is refused."""
    with pytest.raises(ValueError):
        Duration.of(words)


@given(st.builds(Duration, st.integers(1, 99_999), st.sampled_from(UNITS)))
def test_a_duration_is_read_as_it_is_said(length: Duration) -> None:
    """Its words give it back, and one is said in the singular."""
    assert Duration.of(str(length)) == length
    assert str(length).endswith("s") == (length.count != 1)


def test_a_term_is_made_of_a_duration_or_of_its_words() -> None:
    """What rests on nothing is a duration alone; what is not given stays so."""
    assert as_term("30 days") == as_term(Duration(30, "days")) == Term(Duration(30, "days"))
    assert as_term(None) is None
    term = Term(Duration(1, "years"), "law 5", assumed=True)  # type: ignore[arg-type]
    assert as_term(term) is term
    assert term.source == as_text("law 5")


def test_a_span_holds_its_first_and_its_last_day() -> None:
    """Both ends are meant, also where two spans meet."""
    span = Span(date(2019, 9, 13), date(2019, 9, 14))
    assert [date(2019, 9, day) in span for day in (12, 13, 14, 15)] == [False, True, True, False]
    assert span.meets(one_day(date(2019, 9, 14)))
    assert one_day(date(2019, 9, 13)).meets(span)
    assert not span.meets(one_day(date(2019, 9, 15)))
    assert not one_day(date(2019, 9, 12)).meets(span)
    assert Span(OPEN_FIRST, OPEN_LAST).meets(span)
    assert span.meets(Span(OPEN_FIRST, date(2019, 9, 13)))


@pytest.mark.parametrize(
    ("span", "plain"),
    [
        (one_day(date(2019, 9, 13)), "2019-09-13"),
        (Span(date(2019, 9, 1), date(2019, 9, 30), "2019-09"), "2019-09"),
        (Span(date(2019, 9, 13), date(2019, 9, 14)), "2019-09-13/2019-09-14"),
        (Span(OPEN_FIRST, date(2019, 9, 14)), "../2019-09-14"),
        (Span(date(2019, 9, 14), OPEN_LAST), "2019-09-14/.."),
    ],
)
def test_a_span_is_plainly_the_words_of_its_source(span: Span, plain: str) -> None:
    """Where a source gave none its bounds are told in the same form."""
    assert span.plain() == plain
    assert When(span).plain() == f"on {plain}"


def test_a_message_is_plain_for_logs() -> None:
    """English, with the bare values of whatever stands in it."""
    inner = message("inner {x}", "внутри {x}", x=1)
    values = {
        "a": BOTH,
        "b": one_day(date(2019, 1, 1)),
        "c": [BOTH, "x", inner],
        "d": inner,
        "e": None,
    }
    assert message("{a}|{b}|{c}|{d}|{e}", "", **values).plain() == (
        "Council|2019-01-01|Council, x, inner 1|inner 1|None"
    )
    assert Message("{x}", "").plain() == "{x}"


def test_an_origin_knows_the_nearest_part_around() -> None:
    """A part that was not written stands where the part around it does; the whole in the first line."""
    origin = Origin("x.yaml", {("stages",): (3, 1), ("stages", "a"): (4, 3)})
    assert origin.at(("stages", "a", "actions", "go")) == (4, 3)
    assert origin.at(("stages", "b")) == (3, 1)
    assert origin.at(("title",)) == origin.at(()) == (1, 1)


def test_members_are_an_organisation_or_names_with_titles() -> None:
    """A bare list names each member by itself."""
    assert as_members("cis") == "cis"
    assert as_members(["am", "kz"]) == {"am": as_text("am"), "kz": as_text("kz")}
    assert as_members({"am": {"en": "Armenia"}}) == {"am": Text((("en", "Armenia"),))}
    assert Body("k", "K", decides="consensus").decides == Decision("consensus")
    assert Body("k", "K").decides is None


def test_a_route_takes_lists_of_values_as_well_as_mappings() -> None:
    """Each goes by its name, in the order written; the first stage is the start."""
    stages = [Stage("b", actions=[Action("go", "a")]), Stage("a", final="adopted")]
    route = Route("r", stages, [Body("k", "K")], [Organisation("o", "O")], [Beside("h", "k")])
    assert list(route.stages) == ["b", "a"]
    assert route.start == "b"
    assert Route("r", stages, start="a").start == "a"
    assert route == Route(
        "r", {each.name: each for each in stages}, route.bodies, route.organisations, route.beside
    )
    assert route.stages["a"].final == Final("adopted")
    assert Action("go", by="k").by == ("k",)
    assert Route("r", []).start == ""


def test_a_value_does_not_change() -> None:
    """Whoever holds a route or a stage holds it as it was given."""
    stage = Stage("a")
    with pytest.raises(FrozenInstanceError):
        stage.name = "b"  # type: ignore[misc]
    actions = {"go": Action("go", "b")}
    stage = Stage("a", actions=actions)
    bodies = {"k": Body("k", "K")}
    route = Route("r", [], bodies)
    actions.clear()
    bodies.clear()
    assert list(stage.actions) == ["go"]
    assert list(route.bodies) == ["k"]


def test_what_stays_has_its_own_stage_as_target() -> None:
    """An action that repeats or defers stays; one that leads on, or that has a target, keeps it."""
    stage = Stage(
        "a",
        actions=[
            Action("again", kind="repeat"),
            Action("put_off", kind="defer"),
            Action("wrong", "b", "repeat"),
            Action("lost"),
        ],
    )
    assert [each.to for each in stage.actions.values()] == ["a", "a", "b", None]
    assert Beside("h", "k", [Action("inform")]).actions["inform"].to is None


def test_a_place_is_called_by_its_title_or_by_that_of_its_body() -> None:
    """A stage or an entry beside the way without a title has its body's, else its name."""
    route = Route(
        "r",
        [Stage("a", "k"), Stage("b", "k", title="B"), Stage("c"), Stage("d", "gone")],
        [Body("k", BOTH), Body("a", "of the body a")],
        beside=[Beside("h", "k"), Beside("i", "k", title="I")],
    )
    said = {
        name: route.title_of(name).say("en") for name in ("a", "b", "c", "d", "h", "i", "k", "none")
    }
    assert said == {
        "a": "Council",
        "b": "B",
        "c": "c",
        "d": "d",
        "h": "Council",
        "i": "I",
        "k": "Council",
        "none": "none",
    }
    assert route.called("k") == BOTH
    assert route.called("Mr Smith") == as_text("Mr Smith")


def test_members_of_an_organisation_sit_in_its_body() -> None:
    """A body has its own members, or those of the organisation that it names."""
    titles = {"am": as_text("Armenia")}
    route = Route(
        "r",
        [],
        [
            Body("k", "K", members="cis"),
            Body("l", "L", members=["kz"]),
            Body("m", "M", members="none"),
        ],
        [Organisation("cis", "CIS", titles)],
    )
    assert route.members_of(route.bodies["k"]) == titles
    assert list(route.members_of(route.bodies["l"])) == ["kz"]
    assert route.members_of(route.bodies["m"]) == {}


def test_who_may_act_is_named_or_the_body_of_the_stage() -> None:
    """An action that names nobody belongs to the body before which the document stands."""
    route = Route("r", [])
    assert route.entitled(Stage("a", "k"), Action("go")) == ("k",)
    assert route.entitled(Stage("a", "k"), Action("go", by=["x", "y"])) == ("x", "y")
    assert route.entitled(Stage("a"), Action("go")) == ()
    assert route.entitled(Beside("h", "k"), Action("inform")) == ("k",)


def test_versions_of_a_route_are_the_earlier_ones_and_itself() -> None:
    """Oldest first."""
    old = Route("r", [], in_force=date(2018, 1, 1))
    new = Route("r", [], in_force=date(2019, 1, 1), earlier=(old,))
    assert new.versions == (old, new)
    assert old.versions == (old,)


def test_where_a_value_was_read_is_no_part_of_it() -> None:
    """The same route from two files, and a calendar written in place or in a file, are equal."""
    origins = [Origin(name, {}) for name in ("a", "b")]
    one, two = (Route("r", [], origin=each) for each in origins)
    assert one == two
    assert Calendar("k", file="a") == Calendar("k")
