"""Formats: each comes out, the same on every run, whatever the words are."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from attrs import evolve

import cisflow
from cisflow.drawing import program
from cisflow.drawing.formats import formats
from cisflow.errors import CannotRun
from tests.docs_harness import ROOT

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>alert(1)</script> & \"quotes\" 'n' \\ {braces} ]]> \u202eturned"
EACH = pytest.mark.parametrize("form", sorted(formats()))


def nasty() -> cisflow.Route:
    """A route whose every word tries to get out of its place."""
    text = cisflow.Text({"en": NASTY})
    return cisflow.Route(
        "nasty",
        [
            cisflow.Stage("a", "b", [cisflow.Action("go", "end", label=text)], title=text),
            cisflow.Stage("end", final="adopted"),
        ],
        bodies=[cisflow.Body("b", text, organisation="o")],
        organisations=[cisflow.Organisation("o", text)],
        title=text,
    )


def concept() -> cisflow.Case:
    """The Concept's case."""
    return cisflow.open_case(ROOT / "examples/digital-concept-2019/case.yaml")


def groups(drawn: bytes) -> dict[str, ElementTree.Element]:
    """The groups of an SVG by their id."""
    root = ElementTree.fromstring(drawn)
    return {each.get("id", ""): each for each in root.iter(f"{SVG}g")}


@EACH
def test_a_picture_is_the_same_on_every_run(form: str) -> None:
    """Two drawings of the same case are the same bytes."""
    first = cisflow.draw(concept(), "2019-09-10", lang="ru").render(form)
    assert first
    assert first == cisflow.draw(concept(), "2019-09-10", lang="ru").render(form)


@EACH
def test_hostile_words_come_out_harmless(form: str) -> None:
    """Marks of the format in a title or label stay words."""
    drawn = cisflow.draw(nasty()).render(form)
    if form == "png":
        assert drawn.startswith(b"\x89PNG")
        return
    if form == "pdf":
        assert drawn.startswith(b"%PDF")
        return
    text = drawn.decode()
    assert "\u202e" not in text
    if form == "svg":
        root = ElementTree.fromstring(drawn)
        assert not list(root.iter(f"{SVG}script"))
        assert "<script>alert(1)</script>" in "".join(root.itertext())
    if form in ("mermaid", "mmd", "dot", "gv"):
        assert "<script>" not in text


def test_the_svg_names_its_parts() -> None:
    """Stages, actions, lanes and entries are groups with ids; classes and bodies tell what they are."""
    found = groups(cisflow.draw(concept(), "2019-09-10").render("svg"))
    here = found["stage-economic_council"]
    assert {"stage", "here"} <= set(here.get("class", "").split())
    assert here.get("data-body") == "economic_council"
    assert "visited" in found["stage-expert_group"].get("class", "").split()
    assert "planned" in found["stage-heads_of_government"].get("class", "").split()
    assert "final" in found["stage-adopted"].get("class", "").split()
    assert "forward" in found["action-economic_council.approve"].get("class", "").split()
    assert "lane-economic_council" in found
    assert found["beside-hlwg"].get("data-body") == "hlwg"


def test_the_svg_speaks_to_those_who_do_not_see_it() -> None:
    """It has a title and a description, and its words stay words."""
    root = ElementTree.fromstring(cisflow.draw(concept(), "2019-09-10").render("svg"))
    assert "Concept of cooperation" in (root.findtext(f"{SVG}title") or "")
    assert "The document is at: Economic Council" in (root.findtext(f"{SVG}desc") or "")
    said = " ".join("".join(root.itertext()).split())
    for words in ("Economic", "since 24 July 2019", "next session 13 September 2019"):
        assert words in said


def test_a_stuck_stage_is_marked() -> None:
    """Where the plan was missed the stage is stuck, and says so."""
    found = groups(cisflow.draw(concept(), "2019-03-15").render("svg"))
    assert "stuck" in found["stage-expert_group"].get("class", "").split()
    said = " ".join("".join(found["stage-economic_commission"].itertext()).split())
    assert said.endswith("× missed plan: February 2019")


def test_the_text_tells_stage_by_stage_what_can_be_done() -> None:
    """Each stage with its body, its notes and what leads on."""
    text = cisflow.draw(concept(), "2019-09-10", lang="en").render("text").decode()
    assert "6. Economic Council of the CIS [the document is here, planned]" in text
    assert "   - approve and submit → Council of Heads of Government of the CIS" in text


def test_a_drawing_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    """The ending tells the format; what cannot be drawn leaves the old file as it was."""
    drawing = cisflow.draw(cisflow.load("cis/digital-concept"))
    file = tmp_path / "route.svg"
    drawing.save(file)
    assert file.read_text("utf-8") == drawing._repr_svg_()
    other = tmp_path / "route.doc"
    other.write_text("old", "utf-8")
    with pytest.raises(CannotRun, match="no format doc"):
        drawing.save(other)
    assert other.read_text("utf-8") == "old"


def test_without_a_program_words_are_drawn_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """DOT, Mermaid and text need no program; SVG and PNG say what to install."""
    monkeypatch.setattr(program, "find_program", lambda: None)
    drawing = cisflow.draw(cisflow.load("cis/digital-concept"))
    for form in ("dot", "mermaid", "text"):
        assert drawing.render(form)
    for form in ("svg", "png"):
        with pytest.raises(CannotRun, match="pip install graphviz-pure"):
            drawing.render(form)


def test_an_empty_path_still_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of the wheel is found beside the running Python."""
    monkeypatch.setenv("PATH", "")
    assert cisflow.draw(cisflow.load("cis/digital-concept")).render("png").startswith(b"\x89PNG")


def test_a_document_outside_the_route_is_drawn_too() -> None:
    """A stage that no version knows gets a place of its own, and the document stands there."""
    route = cisflow.load("cis/digital-concept")
    case = cisflow.Case.open(route, "x", on="2019-01-01", by="rcc_excom")
    case.record(stage="archive", on="2019-02-01")
    found = groups(cisflow.draw(case, "2019-03-01").render("svg"))
    assert {"here", "stuck"} <= set(found["stage-archive"].get("class", "").split())


def test_a_route_without_stages_is_drawn_as_nothing() -> None:
    """An empty route has a picture, with its title and no more."""
    empty = cisflow.Route("empty", {}, title="Empty")
    assert b"Empty" in cisflow.draw(empty).render("svg")
    assert evolve(empty, title="Other") != empty


def test_words_have_room_for_every_label() -> None:
    """A label that is a number in the picture stands whole in the text and in Mermaid."""
    label = "approve, with an order to finish the text and to bring it back in the spring " * 3
    route = cisflow.Route(
        "long",
        [
            cisflow.Stage("a", actions=[cisflow.Action("go", "end", label=label)]),
            cisflow.Stage("end", final="adopted"),
        ],
    )
    drawing = cisflow.draw(route)
    for form in ("text", "mermaid"):
        assert label.strip() in drawing.render(form).decode()
    assert "(1)" in drawing.source


def test_an_action_of_several_ways_is_one_group() -> None:
    """Its group holds one a target, each with its number, and no id comes twice."""
    target, when = cisflow.Target, cisflow.When
    route = cisflow.Route(
        "two",
        [
            cisflow.Stage(
                "a",
                actions=[
                    cisflow.Action(
                        "go",
                        guarded=[target("b", when({"k": "x"})), target("z", when({"k": "y"}))],
                    )
                ],
            ),
            cisflow.Stage("b", actions=[cisflow.Action("go", "z")]),
            cisflow.Stage("z", final="adopted"),
        ],
        facts=[cisflow.Fact("k", ["x", "y"], "x")],
    )
    drawn = cisflow.draw(route).render("svg")
    ids = [each.get("id") for each in ElementTree.fromstring(drawn).iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    inside = [each.get("id") for each in groups(drawn)["action-a.go"]]
    assert inside == ["action-a.go-1", "action-a.go-2"]


@pytest.mark.parametrize("form", ["mermaid", "text", "dot", "svg"])
def test_blocks_are_told_in_every_format(form: str) -> None:
    """The title of a block with its join, its stages, and where it leads come out in words."""
    drawn = cisflow.draw(cisflow.load("office/contract")).render(form).decode()
    for words in ("Review (all branches)", "Legal Office", "Security", "Director"):
        assert words in " ".join(drawn.split()), words


def test_the_way_that_was_taken_is_marked_and_no_other() -> None:
    """Of two guarded targets the one taken bears the day, though a fact's value is called like the other."""
    target, when = cisflow.Target, cisflow.When
    ways = [target("board", when({"to": "head"})), target("head", when({"to": "board"}))]
    route = cisflow.Route(
        "namesakes",
        [
            cisflow.Stage("a", actions=[cisflow.Action("go", guarded=ways)]),
            cisflow.Stage("board", actions=[cisflow.Action("go", "z")]),
            cisflow.Stage("head", actions=[cisflow.Action("go", "z")]),
            cisflow.Stage("z", final="adopted"),
        ],
        facts=[cisflow.Fact("to", ["head", "board"], "board")],
    )
    case = cisflow.Case.open(route, "c", on="2020-01-01")
    case.act("a.go", "2020-01-02")
    edges = cisflow.draw(case, "2020-01-03").picture.edges
    assert {each.target for each in edges if each.times} == {"head"}
