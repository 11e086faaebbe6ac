"""Pictures of a simulation: the route by waiting, the distribution, the occupation."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest
from attrs import evolve

import cisflow
from cisflow.drawing.chart_sheet import chart_sheet
from cisflow.drawing.shapes import Words
from cisflow.drawing.words import WAITS
from cisflow.errors import CannotRun
from cisflow.language.shares import say_share
from cisflow.report.draw import Drawing
from cisflow.report.draw_simulation import VIEWS, ChartDrawing, View, draw_simulation
from cisflow.simulation.figures import Simulation, StageFigures
from tests.docs_harness import ROOT
from tests.simulated import START, concept, hostile

SVG = "{http://www.w3.org/2000/svg}"
CHARTS: tuple[View, ...] = ("distribution", "occupation")
Points = list[tuple[float, float]]


@pytest.fixture(scope="module")
def walked() -> Simulation:
    """The Concept's way from its first day, in which a part is open at the end."""
    made = concept(300)
    return evolve(made, until=START + timedelta(700), **_until(made, 700))


@pytest.fixture(scope="module")
def running() -> Simulation:
    """The Concept on 10 September 2019, at the Economic Council."""
    case = cisflow.open_case(ROOT / "examples/digital-concept-2019/case.yaml")
    return evolve(concept(300, start=date(2019, 9, 10), at=5), case=case.file)


def _until(made: Simulation, last: int) -> dict[str, object]:
    """What changes when a simulation ends earlier."""
    days = made.days[:, : last + 1]
    shares = days.sum(axis=1) / made.runs
    outcomes = tuple(
        evolve(each, share=float(share)) for each, share in zip(made.outcomes, shares, strict=True)
    )
    return {
        "days": days,
        "occupation": made.occupation[:, : last + 1],
        "queue": made.queue[:, : last + 1],
        "outcomes": outcomes,
        "open_share": float(1 - shares.sum()),
    }


def chart(simulation: Simulation, view: View, language: str = "en") -> ChartDrawing:
    """A chart of it."""
    made = draw_simulation(simulation, view, lang=language)
    assert isinstance(made, ChartDrawing)
    return made


def drawn(made: ChartDrawing) -> ElementTree.Element:
    """Its SVG, read back."""
    return ElementTree.fromstring(made.render("svg"))


def points(root: ElementTree.Element, name: str) -> Points:
    """The corners of one shape."""
    (found,) = (each for each in root.iter() if each.get("id") == name)
    pairs = (each.split(",") for each in (found.get("points") or "").split())
    return [(float(x), float(y)) for x, y in pairs]


def scale_of(root: ElementTree.Element) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of the plot, from its grid: the values 0 % and 100 %."""
    lines = [each.get("points") or "" for each in root.iter() if each.get("class") == "grid"]
    places = [tuple(map(float, pair.split(","))) for line in lines for pair in line.split()]
    x, y = [place[0] for place in places], [place[1] for place in places]
    return min(x), max(x), max(y), min(y)


def in_words(root: ElementTree.Element) -> list[str]:
    """All lines of text."""
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("view", CHARTS)
@pytest.mark.parametrize("which", ["walked", "running", "hostile", "crowded"])
def test_no_label_is_upon_another_and_none_leaves_the_picture(
    walked: Simulation, running: Simulation, view: View, language: str, which: str
) -> None:
    """Whatever the titles and however many sessions there are, all words can be read."""
    crowded = evolve(walked, sessions=concept(60).sessions, start=date(2018, 1, 1))
    several = {"walked": walked, "running": running, "crowded": crowded}
    simulation = several.get(which) or hostile(walked)
    sheet = chart_sheet(chart(simulation, view, language).chart)
    words = [each for each in sheet.shapes if isinstance(each, Words) and each.text]
    assert len(words) > 12
    for each in words:
        assert each.left >= 0, each
        assert each.right <= sheet.width, each
        assert each.size * 0.5 <= each.y <= sheet.height - each.size * 0.5, each
    for one, other in combinations(words, 2):
        apart = abs(one.y - other.y) >= (one.size + other.size) * 0.48
        assert apart or one.right <= other.left or other.right <= one.left, (one, other)


@pytest.mark.parametrize("which", ["walked", "running"])
def test_curves_only_rise_and_end_at_the_share_of_their_outcome(
    walked: Simulation, running: Simulation, which: str
) -> None:
    """Read back from the SVG, each curve is what `days` holds, and what is open is what is left."""
    simulation = {"walked": walked, "running": running}[which]
    root = drawn(chart(simulation, "distribution"))
    _, _, bottom, top = scale_of(root)
    ends = 0.0
    for outcome in simulation.outcomes:
        line = points(root, f"curve-{outcome.final}")
        assert all(b >= a - 1e-9 for (a, _), (b, _) in pairwise(line))
        assert all(b <= a + 1e-9 for (_, a), (_, b) in pairwise(line))
        share = (bottom - line[-1][1]) / (bottom - top)
        assert share == pytest.approx(outcome.share, abs=1e-4)
        ends += share
    left = points(root, "curve-")
    assert all(b >= a - 1e-9 for (_, a), (_, b) in pairwise(left))
    assert (bottom - left[-1][1]) / (bottom - top) == pytest.approx(simulation.open_share, abs=1e-4)
    assert ends + simulation.open_share == pytest.approx(1.0, abs=1e-3)


def test_each_step_of_a_curve_is_on_its_day(walked: Simulation) -> None:
    """The share that a curve has at each day is the share that had come by then."""
    root = drawn(chart(walked, "distribution"))
    left, right, bottom, top = scale_of(root)
    line = points(root, "curve-adopted")
    made = chart(walked, "distribution").chart
    assert made.cut == made.last == 700  # nothing is drawn together here
    come = np.cumsum(walked.days[0]) / walked.runs
    for day in range(0, 701, 25):
        x = left + (right - left) * day / 700
        y = [at for on, at in line if on <= x + 0.01][-1]
        assert (bottom - y) / (bottom - top) == pytest.approx(come[day], abs=1e-4), day


def test_areas_are_as_high_as_the_figures(walked: Simulation) -> None:
    """Each stage's area has, on each day that is drawn, its height; what waits is a part of it."""
    root = drawn(chart(walked, "occupation"))
    left, right, bottom, top = scale_of(root)
    days = range(0, 701, 40)
    for number, stage in enumerate(walked.stages):
        for kind, figures in (("layer", walked.occupation), ("queue", walked.queue)):
            around = points(root, f"{kind}-{stage.stage}")
            turn = next(at for at, (x, _) in enumerate(around) if x == right) + 1
            places = [left + (right - left) * day / 700 for day in days]
            over, under = (
                np.interp(places, *zip(*side, strict=True))
                for side in (around[:turn], around[turn:][::-1])
            )
            high = (under - over) / (bottom - top)
            assert high == pytest.approx(figures[number, days], abs=7e-4)


def test_sessions_stand_below_and_assumed_ones_are_told_apart(running: Simulation) -> None:
    """Each session up to the cut is a diamond that tells body and day; assumed ones are hollow."""
    made = chart(running, "distribution")
    root = drawn(made)
    shapes = {each: [] for each in ("held", "assumed")}
    for each in root.iter(f"{SVG}polygon"):
        if each.get("class") in shapes:
            shapes[each.get("class") or ""].append("".join(each.itertext()))
    adopted = [each for each in running.by_session if each.final == "adopted"]
    for session in adopted:
        if (session.first - running.start).days <= made.chart.cut:
            told = shapes["assumed" if session.assumed else "held"]
            share = say_share(session.share, "en")
            assert any(f"Adopted {share}" in each for each in told), session
    assert any(
        "Council of Heads of Government of the CIS, 25 Oct 2019" in s for s in shapes["held"]
    )
    lines = [each for each in root.iter(f"{SVG}polyline") if each.get("class") == "session"]
    dashed = {"".join(each.itertext()) for each in lines if each.get("stroke-dasharray")}
    assert dashed <= set(shapes["assumed"])


def test_days_are_dates_for_a_case_and_lengths_for_a_route(
    walked: Simulation, running: Simulation
) -> None:
    """One asks "when", the other "how long"."""
    case, route = (in_words(drawn(chart(each, "distribution"))) for each in (running, walked))
    day = running.start + timedelta(running.outcomes[0].p50 or 0)
    assert any(f"half by {day.day} {day:%B} {day.year}" in each for each in case)
    assert any(f"half within {walked.outcomes[0].p50} days" in each for each in route)
    assert "January 2020" in case
    assert "1 year" in route


def test_the_share_still_open_is_told(walked: Simulation) -> None:
    """In all charts, in both languages, as a number."""
    share = say_share(walked.open_share, "en")
    assert walked.open_share > 0.1
    for view in CHARTS:
        english, russian = (
            " ".join(in_words(drawn(chart(walked, view, each)))) for each in ("en", "ru")
        )
        assert f"still open at the end: {share}" in english
        assert f"не завершено: {share}" in russian


def test_two_scenarios_are_two_curves(walked: Simulation) -> None:
    """Each ends at its own share, under its own name, and the session that one has more is there."""
    one, other = concept(300), concept(300, scenario="extra session", extra=True)
    made = draw_simulation(one, "distribution", against=other)
    assert isinstance(made, ChartDrawing)
    root = drawn(made)
    _, _, bottom, top = scale_of(root)
    for number, each in ((1, one), (2, other)):
        line = points(root, f"curve-adopted-{number}")
        share = (bottom - line[-1][1]) / (bottom - top)
        assert share == pytest.approx(each.outcomes[0].share, abs=1e-4)
    words = in_words(root)
    assert any(each.startswith("Scenario as seen: ") for each in words)
    assert any(each.startswith("Scenario extra session: ") for each in words)
    assert "20 Dec 2019" in words


def test_the_route_is_tinted_by_waiting_and_says_how_much(walked: Simulation) -> None:
    """Each stage tells its share, its days and their chief cause; deeper tints are larger shares."""
    root = ElementTree.fromstring(draw_simulation(walked).render("svg"))
    whole = sum(sum(each.waiting.values()) for each in walked.stages)
    steps = []
    for stage in walked.stages:
        (group,) = (each for each in root.iter() if each.get("id") == f"stage-{stage.stage}")
        told = ["".join(each.itertext()) for each in group.iter(f"{SVG}text")]
        days = sum(stage.waiting.values())
        assert f"{say_share(days / whole, 'en')} of all days" in " ".join(told)
        assert any(each.startswith(f"{round(days)} days") for each in told)
        (step,) = (part for part in (group.get("class") or "").split() if "waits-" in part)
        steps.append((days, int(step.removeprefix("waits-"))))
    assert [step for _, step in sorted(steps)] == sorted(step for _, step in steps)
    assert len({step for _, step in steps}) > 2
    legend = " ".join(in_words(root))
    told = {n for n, words in enumerate(WAITS, start=1) if words.en in in_words(root)}
    assert told == {step for _, step in steps}
    assert f"{say_share(walked.outcomes[0].share, 'en')} of documents" in legend


def test_pages_that_draw_it_themselves_have_the_tints_too(walked: Simulation) -> None:
    """Mermaid gets the class of each step; a text has the words."""
    made = draw_simulation(walked)
    assert isinstance(made, Drawing)
    steps = {each.waits for each in made.picture.nodes if each.waits}
    mermaid, text = made.render("mermaid").decode(), made.render("txt").decode()
    assert {n for n in range(1, 5) if f"classDef waits{n} fill:" in mermaid} == steps
    assert "% of all days" in text


def test_a_case_keeps_the_way_that_it_has_gone(running: Simulation) -> None:
    """Where it is, where it was and the days of its actions are seen beside the waiting."""
    root = ElementTree.fromstring(draw_simulation(running, lang="ru").render("svg"))
    looks = {each.get("id"): (each.get("class") or "").split() for each in root.iter()}
    assert {"here", "waits-4"} <= set(looks["stage-economic_council"])
    assert "visited" in looks["stage-expert_group"]
    assert any("24 июля 2019" in each for each in in_words(root))


def test_most_of_the_days_are_told_by_their_cause(walked: Simulation) -> None:
    """The largest cause is named, and one that is all of it is not called a part."""
    waits = dict.fromkeys(walked.stages[0].waiting, 0.0)
    stages = [evolve(each, waiting=waits) for each in walked.stages]
    stages[3] = evolve(stages[3], waiting=waits | {"agenda": 41.0, "work": 17.0})
    stages[4] = evolve(stages[4], waiting=waits | {"closing": 20.0})
    notes = _notes(walked, stages)
    assert notes["expert_group"] == (
        "74 % of all days",
        "58 days, of which",
        "41 for an agenda place",
    )
    assert notes["economic_commission"] == ("26 % of all days", "20 days for late papers")
    assert notes["drafting"] == ()


def _notes(simulation: Simulation, stages: list[StageFigures]) -> dict[str, tuple[str, ...]]:
    made = draw_simulation(evolve(simulation, stages=tuple(stages)))
    assert isinstance(made, Drawing)
    return {each.name: each.notes for each in made.picture.nodes}


def test_nothing_that_waits_is_no_fault(walked: Simulation) -> None:
    """Of a simulation in which nobody waited and nobody came to an end each picture is drawn."""
    waits = dict.fromkeys(walked.stages[0].waiting, 0.0)
    empty = evolve(
        walked,
        stages=tuple(evolve(each, waiting=waits) for each in walked.stages),
        outcomes=tuple(evolve(o, share=0.0, p10=None, p50=None, p90=None) for o in walked.outcomes),
        by_session=(),
        sessions=(),
        days=walked.days * 0,
        occupation=walked.occupation * 0,
        queue=walked.queue * 0,
        open_share=1.0,
    )
    for view in VIEWS:
        assert draw_simulation(empty, view).render("svg")
    assert "still open at the end: 100 %" in in_words(drawn(chart(empty, "distribution")))


def test_branches_side_by_side_are_not_counted_as_one() -> None:
    """A document in two branches stands in both: the axis goes on, and the caption says so."""
    clear = [cisflow.Action("clear", "join")]
    branches = [
        cisflow.Branch(name, [cisflow.Stage(name, actions=clear)]) for name in ("left", "right")
    ]
    both = cisflow.Block("both", branches, "signed")
    route = cisflow.Route("note", [both, cisflow.Stage("signed", final="adopted")])
    plain = concept(60)
    stages = tuple(
        evolve(plain.stages[0], stage=name, body=None) for name in ("both", "left", "right")
    )
    standing = np.zeros((3, 101))
    standing[:, :50] = 1.0
    made = evolve(
        plain,
        route=route,
        until=START + timedelta(100),
        stages=stages,
        sessions=(),
        occupation=standing,
        queue=standing / 2,
        days=plain.days[:, :101],
    )
    root = drawn(chart(made, "occupation"))
    assert {"0 %", "100 %", "200 %"} <= set(in_words(root))
    assert any("each branch side by side counts" in each for each in in_words(root))
    assert not [each for each in root.iter() if each.get("id") == "layer-both"]


def test_many_documents_are_counted_on_average(walked: Simulation) -> None:
    """With several documents a run the stack is a number, and no session is a step of the curves."""
    many = evolve(walked, documents=40, occupation=walked.occupation * 40, queue=walked.queue * 40)
    words = in_words(drawn(chart(many, "occupation")))
    assert "40" in words
    assert any("Documents at each stage, on average" in each for each in words)
    curves = drawn(chart(evolve(many, days=many.days * 40), "distribution"))
    assert not [each for each in curves.iter() if each.get("class") in ("held", "assumed", "rise")]
    assert "after the opening" in in_words(curves)


@pytest.mark.parametrize("view", VIEWS)
def test_no_title_becomes_code(walked: Simulation, view: View) -> None:
    """Titles with tags, quotes and marks of direction stay words, in SVG and in Graphviz source."""
    made = draw_simulation(hostile(walked), view)
    root = ElementTree.fromstring(made.render("svg"))
    assert not [each for each in root.iter() if each.tag.endswith("script")]
    assert "\u202e" not in made.render("svg").decode()
    assert made.render("png").startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_is_the_same_each_time_and_tells_of_itself(
    running: Simulation, view: View, language: str
) -> None:
    """The same bytes; a role, a language, a title and a description for those who do not see it."""
    made = draw_simulation(running, view, lang=language)
    assert made.render("svg") == draw_simulation(running, view, lang=language).render("svg")
    assert made.render("png") == draw_simulation(running, view, lang=language).render("png")
    root = ElementTree.fromstring(made.render("svg"))
    assert (root.get("role"), root.get("lang")) == ("img", language)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text == running.case.title.say(language)  # type: ignore[union-attr]
    assert description is not None
    assert description.text


@pytest.mark.parametrize("view", CHARTS)
def test_a_chart_is_printed_too(walked: Simulation, view: View) -> None:
    """PDF by the project's own way; other formats and views are refused with those that there are."""
    assert chart(walked, view).render("pdf").startswith(b"%PDF")
    assert chart(walked, view).render("dot").startswith(b"digraph")
    with pytest.raises(CannotRun, match="svg, png, pdf, dot"):
        chart(walked, view).render("mermaid")
    with pytest.raises(CannotRun, match="route, distribution, occupation"):
        draw_simulation(walked, "tree")  # type: ignore[arg-type]


def test_svg_needs_no_program(walked: Simulation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts are drawn where no layout program is."""
    monkeypatch.setattr("cisflow.drawing.program.find_program", lambda: None)
    assert chart(walked, "occupation").render("svg").startswith(b"<?xml")
    with pytest.raises(CannotRun):
        chart(walked, "occupation").render("png")
