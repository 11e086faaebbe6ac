"""PNML of a net: in the shape of the standard, and read back as the same net."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from random import Random
from xml.etree import ElementTree as Xml

import pytest

from cisflow import load
from cisflow.automaton.net import SINK, SOURCE, Net, Transition, astray
from cisflow.automaton.net_build import to_net
from cisflow.formats.pnml import pnml
from tests.automaton.nets import enabled, every_marking, held

AT = "{http://www.pnml.org/version-2009/grammar/pnml}"
SHIPPED = ("cis/digital-concept", "cis/economic-council-final", "itu/aap")


def nets() -> list[Net]:
    """Nets of shipped routes, and of random ones."""
    random = [to_net(held(Random(seed))) for seed in range(40)]
    return [*(to_net(load(name)) for name in SHIPPED), *random]


def text_of(element: Xml.Element, key: str = "name") -> str:
    """The text of a label."""
    return element.findtext(f"{AT}{key}/{AT}text") or ""


def read(data: bytes) -> Net:
    """The net of a file, by names."""
    page = Xml.fromstring(data).find(f"{AT}net/{AT}page")
    assert page is not None
    called = {each.attrib["id"]: text_of(each) for each in page}
    arcs = [(each.attrib["source"], each.attrib["target"]) for each in page.iter(f"{AT}arc")]
    transitions = tuple(
        Transition(
            text_of(each),
            tuple(called[source] for source, target in arcs if target == each.attrib["id"]),
            tuple(called[target] for source, target in arcs if source == each.attrib["id"]),
            each.find(f"{AT}toolspecific[@activity='$invisible$']") is not None,
        )
        for each in page.iter(f"{AT}transition")
    )
    return Net(tuple(map(text_of, page.iter(f"{AT}place"))), transitions)


def test_a_file_is_read_back_as_the_net() -> None:
    """Places, transitions, arcs and what is silent, in their order."""
    for net in nets():
        assert read(pnml(net, "x")) == net


def test_a_file_has_the_shape_of_the_standard() -> None:
    """One net, one page of places, transitions and arcs, unique identifiers, a token on the beginning."""
    for net in nets():
        root = Xml.fromstring(pnml(net, "x"))
        assert root.tag == f"{AT}pnml"
        (made,) = root
        assert made.attrib["type"] == "http://www.pnml.org/version-2009/grammar/ptnet"
        assert [each.tag.removeprefix(AT) for each in made] == ["name", "page"]
        page = made[1]
        assert {each.tag.removeprefix(AT) for each in page} == {"place", "transition", "arc"}
        ids = [each.attrib["id"] for each in (made, page, *page)]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each) for each in ids)
        marked = [each for each in page if each.find(f"{AT}initialMarking") is not None]
        assert [(text_of(each), text_of(each, "initialMarking")) for each in marked] == [
            (SOURCE, "1")
        ]
        places = {each.attrib["id"] for each in page.iter(f"{AT}place")}
        for arc in page.iter(f"{AT}arc"):
            assert (arc.attrib["source"] in places) != (arc.attrib["target"] in places)


def test_names_that_xml_does_not_take_are_written_all_the_same() -> None:
    """Signs of markup are escaped, control characters replaced, identifiers kept apart."""
    names = ("a<b>&\"'", "a.b....", "\x00\x1b\ud800", "Проект", "net", "arc_1", "1")
    net = Net((SOURCE, *names, SINK), (Transition("]]>", names, (SINK,)),))
    got = read(pnml(net, "<&>"))
    assert got.places == (SOURCE, *names[:2], "\ufffd\ufffd\ufffd", *names[3:], SINK)
    assert got.transitions[0].name == "]]>"
    ids = re.findall(r' id="([^"]*)"', pnml(net, "x").decode())
    assert len(set(ids)) == len(ids)
    assert all(each[0].isalpha() for each in ids)


def sound(net: Net) -> bool:
    """Whether a workflow net always can end, leaves nothing when it does, and has nothing dead."""
    if astray(net):
        return False
    start, end = frozenset({SOURCE}), frozenset({SINK})
    every = every_marking(net, start)
    fired = {each for marking in every for each in enabled(net, marking)}
    ends = all(end in every_marking(net, marking) for marking in every)
    clean = all(marking == end for marking in every if SINK in marking)
    return ends and clean and len(fired) == len(net.transitions)


def test_pm4py_reads_a_file_and_agrees_on_soundness(tmp_path: Path) -> None:
    """Where pm4py is installed: as many places and transitions, and sound for it what is sound here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pm4py = pytest.importorskip("pm4py", reason="pm4py is not installed")
        told = set()
        for number, net in enumerate(nets()):
            path = tmp_path / f"{number}.pnml"
            path.write_bytes(pnml(net, "x"))
            read_net, start, _ = pm4py.read_pnml(str(path))
            assert len(read_net.places) == len(net.places)
            silent = [each for each in read_net.transitions if each.label is None]
            assert len(silent) == sum(each.silent for each in net.transitions)
            end = pm4py.generate_marking(read_net, SINK)
            if len(every_marking(net, frozenset({SOURCE}))) > 150:
                continue  # it takes long over large ones
            found, _ = pm4py.check_soundness(read_net, start, end, print_diagnostics=False)
            assert found is sound(net), path
            told.add(found)
        assert told == {True, False}
