"""Layout: nothing of a picture lies on anything else, and the main line is straight."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from attrs import evolve

import cisflow
from cisflow.drawing.compose import compose
from cisflow.drawing.geometry import Box, Layout, Point
from cisflow.drawing.layout import layout
from cisflow.drawing.mainline import main_line
from cisflow.drawing.picture import Direction
from cisflow.drawing.textfit import width, wrap
from cisflow.formats.read import read_text
from cisflow.formats.shipped import names
from tests.docs_harness import ROOT

CASES = [
    ("examples/digital-concept-2019/case.yaml", "2019-09-10"),
    ("examples/digital-concept-2019/case.yaml", "2019-03-15"),
    ("examples/digital-concept-2019/outcome.yaml", "2020-01-01"),
    ("examples/information-interaction-2020/case.yaml", "2020-12-01"),
]
MANY = """\
route: many
bodies: {o: {title: Office}, p: {title: Experts}, q: {title: Board}, m: {title: Minister}}
stages:
  draft: {body: o, title: Draft, actions: {go: {to: check, label: submit},
    withdraw: {to: withdrawn, kind: withdraw}, ask: {to: opinion, kind: refer, label: ask for an opinion}}}
  check: {body: o, title: Check, actions: {go: {to: board}, reject: {to: rejected, kind: reject},
    lapse: {to: lapsed, kind: lapse}, withdraw: {to: withdrawn, kind: withdraw}, back: {to: draft, kind: return}}}
  opinion: {body: p, actions: {give: {to: check}, decline: {to: draft, kind: return}, lapse: {to: lapsed, kind: lapse}}}
  board: {body: q, actions: {go: {to: adopted}, reject: {to: rejected, kind: reject}, again: {kind: repeat},
    wait: {kind: defer}, withdraw: {to: withdrawn, kind: withdraw}, back: {to: draft, kind: return},
    up: {to: minister, kind: escalate}}}
  minister: {body: m, actions: {ok: {to: adopted}, no: {to: rejected, kind: reject}, back: {to: board, kind: return}}}
  adopted: {final: adopted}
  rejected: {final: rejected}
  withdrawn: {final: withdrawn}
  lapsed: {final: lapsed}
"""
BLOCKS = """\
route: blocks
bodies: {a: {title: Author}, b: {title: Legal Office}, c: {title: Finance}, d: {title: Audit}, e: {title: Director}}
facts: {size: {values: [small, large], initial: small}}
stages:
  draft: {body: a, actions: {go: {label: send, to: [
    {to: review, when: {size: large}}, {to: sign, when: {size: small}}]}}}
  review:
    title: Review
    branches:
      law:
        stages:
          legal: {body: b, actions: {ok: {to: join}, object: {to: join, kind: reject, label: object and say why},
            back: {to: draft, kind: return}, ask: {to: counsel, kind: refer}}}
          counsel: {body: e, actions: {answer: {to: legal, kind: return}}}
      money:
        stages:
          budget: {body: c, actions: {on: {to: both}, early: {to: join, label: needs no more}}}
          both:
            title: Both
            branches:
              one: {stages: {count: {body: c, actions: {ok: {to: join}, again: {kind: repeat}}}}}
              two: {stages: {audit: {body: d, actions: {ok: {to: join}, back: {to: budget, kind: return}}}}}
            join: any
            then: join
    join: 1
    others: continue
    then: sign
    actions: {withdraw: {to: withdrawn, kind: withdraw, by: a}}
  sign: {body: e, actions: {sign: {to: signed}, back: {to: review, kind: return},
    drop: {to: withdrawn, kind: withdraw}}}
  signed: {final: adopted}
  withdrawn: {final: withdrawn}
"""
LONG = {"en": "approve, with an order to finish the text and to bring it back " * 3}


def pictures(direction: Direction) -> list[tuple[str, Layout]]:
    """Every shipped route and some cases, in both languages."""
    made = []
    for language in ("en", "ru"):
        for name in names():
            drawing = cisflow.draw(cisflow.load(name), lang=language)
            made.append((f"{name} {language}", layout(drawing.picture, direction)))
        for file, day in CASES:
            drawing = cisflow.draw(cisflow.open_case(ROOT / file), day, lang=language)
            made.append((f"{file} {day} {language}", layout(drawing.picture, direction)))
        for text in (MANY, BLOCKS):
            drawn = layout(compose(read(text), language), direction)
            made.append((f"{text.splitlines()[0]} {language}", drawn))
    return made


def read(text: str) -> cisflow.Route:
    """A route with stages beside the main line and ends below it; one with blocks in blocks."""
    value = read_text(text, "text.yaml").value
    assert isinstance(value, cisflow.Route)
    return value


def solid(drawn: Layout) -> list[tuple[str, Box]]:
    """What must not lie on each other: heading, titles, stages, entries, labels, legend."""
    found = [("heading", drawn.heading)]
    found += [(f"title {number}", box) for number, box in enumerate(drawn.titles)]
    found += [(each.name, box) for each, box in drawn.nodes]
    found += [(f"beside {each.name}", box) for each, box in drawn.asides]
    found += [
        (f"label {run.edge.name}-{run.edge.part}", tight(run.label))
        for run in drawn.runs
        if run.edge.name
    ]
    found += [(f"block title {number}", box) for number, box in enumerate(drawn.frame_titles)]
    found += [(f"legend {what}", box) for what, box in drawn.legend]
    return found + [(f"footnote {number}", box) for number, box in enumerate(drawn.footnotes)]


def tight(label: Box) -> Box:
    """A label as wide as its longest line."""
    return evolve(label, width=max(width(line, 9.0) for line in label.small))


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(one.right, other.right) - max(one.left, other.left)
    along = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.5 and along > 0.5


@pytest.mark.parametrize("direction", ["right", "down"])
def test_nothing_lies_on_anything_else(direction: Direction) -> None:
    """No two of heading, lanes' titles, stages, entries beside, labels and legend overlap."""
    for name, drawn in pictures(direction):
        met = [
            (name, one[0], other[0])
            for one, other in combinations(solid(drawn), 2)
            if overlaps(one[1], other[1])
        ]
        assert met == []


@pytest.mark.parametrize("direction", ["right", "down"])
def test_everything_lies_on_the_sheet(direction: Direction) -> None:
    """No box and no corner of an edge stands beyond the sheet."""
    for name, drawn in pictures(direction):
        for what, box in solid(drawn):
            assert min(box.left, box.top) >= 0, (name, what)
            assert box.right <= drawn.width, (name, what)
            assert box.bottom <= drawn.height, (name, what)
        for run in drawn.runs:
            for x, y in run.points:
                assert 0 <= x <= drawn.width, (name, run.edge.name)
                assert 0 <= y <= drawn.height, (name, run.edge.name)


@pytest.mark.parametrize("direction", ["right", "down"])
def test_the_main_line_is_straight(direction: Direction) -> None:
    """From stage to stage of the main line one coordinate grows and the other stays."""
    for name, drawn in pictures(direction):
        line = [box for node, box in drawn.nodes if node.row == node.level == 0]
        for before, after in pairwise(line):
            if direction == "right":
                assert (before.right < after.left, before.y) == (True, after.y), name
            else:
                assert (before.bottom < after.top, before.x) == (True, after.x), name


@pytest.mark.parametrize("direction", ["right", "down"])
def test_no_way_runs_through_a_stage_or_through_words(direction: Direction) -> None:
    """The ways of the actions meet their own stages alone, and no label, title or entry beside."""
    for name, drawn in pictures(direction):
        crossed = [
            (name, run.edge.name, what)
            for run in drawn.runs
            for one, other in pairwise(run.points)
            for what, box in solid(drawn)
            if what not in (run.edge.source, run.edge.target) and through(one, other, box)
        ]
        assert crossed == []


def through(one: Point, other: Point, box: Box) -> bool:
    """Whether an upright or level line comes into a box."""
    across = min(max(one[0], other[0]), box.right) - max(min(one[0], other[0]), box.left)
    along = min(max(one[1], other[1]), box.bottom) - max(min(one[1], other[1]), box.top)
    return across > -0.5 and along > -0.5 and max(across, along) > 0.5


def test_each_stage_stands_in_the_band_of_its_body() -> None:
    """A stage lies wholly within a part of its lane."""
    for _, drawn in pictures("right"):
        for node, box in drawn.nodes:
            bands = [band for lane, band in drawn.lanes if lane.name == node.lane]
            inside = [band.left <= box.left and box.right <= band.right for band in bands]
            assert any(inside) == (node.lane is not None)


def test_one_more_stage_shuffles_nothing() -> None:
    """A stage added to a route leaves the order of the others as it was."""
    route = cisflow.load("cis/digital-concept")
    more = cisflow.Stage("archive", "cis_excom", [cisflow.Action("close", "adopted")])
    council = route.stages["economic_council"]
    file = cisflow.Action("file", "archive", "refer")
    changed = evolve(council, actions={**council.actions, "file": file})
    stages = {**route.stages, "economic_council": changed, "archive": more}
    before = [each.name for each in compose(route, "en").nodes]
    after = [each.name for each in compose(evolve(route, stages=stages), "en").nodes]
    assert [each for each in after if each != "archive"] == before


def test_the_main_line_follows_the_first_way_forward() -> None:
    """Of several ways on the one written first is the main line; a circle ends it."""
    route = cisflow.Route(
        "small",
        [
            cisflow.Stage("a", actions=[cisflow.Action("on", "b"), cisflow.Action("skip", "c")]),
            cisflow.Stage("b", actions=[cisflow.Action("on", "a")]),
            cisflow.Stage("c", final="adopted"),
        ],
    )
    assert main_line(route) == ["a", "b"]
    assert {each.name for each in compose(route, "en").nodes} == {"a", "b", "c"}


def test_long_words_are_broken_and_long_labels_cut() -> None:
    """A line is never wider than its place, whatever stands in it."""
    for words in ("x" * 200, "Соглашение " * 30, "a b c", ""):
        lines = wrap(words, 9.0, 80.0)
        assert all(width(line, 9.0) <= 80.0 for line in lines)
    assert wrap("one two three four", 9.0, 40.0, 2)[-1].endswith("…")


@pytest.mark.parametrize("direction", ["right", "down"])
def test_a_label_of_many_words_lies_on_nothing(direction: Direction) -> None:
    """A label that does not fit its place is a number, explained once below the picture."""
    route = cisflow.load("cis/digital-concept")
    stages = {
        name: evolve(
            stage,
            actions={key: evolve(each, label=LONG) for key, each in stage.actions.items()},
        )
        for name, stage in route.stages.items()
    }
    drawn = layout(compose(evolve(route, stages=stages), "en"), direction)
    met = [
        (one[0], other[0])
        for one, other in combinations(solid(drawn), 2)
        if overlaps(one[1], other[1])
    ]
    assert met == []
    assert {run.label.small[0] for run in drawn.runs} == {"(1)"}
    (note,) = drawn.footnotes
    assert " ".join(note.small) == f"(1) {LONG['en'].strip()}"
