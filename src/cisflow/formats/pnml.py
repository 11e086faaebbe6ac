"""PNML: a net as text that tools for Petri nets read (ISO/IEC 15909-2, place/transition nets)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from xml.etree import ElementTree as Xml

from cisflow.automaton.net import SOURCE, Net

GRAMMAR = "http://www.pnml.org/version-2009/grammar"
_NOT_IN_IDS = re.compile(r"[^\w.-]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def pnml(net: Net, name: str) -> bytes:
    """The net as a file: a token on the beginning; what is silent is marked as ProM marks it.

    An identifier is the name, as far as XML allows; the name itself stands beside it.
    """
    root = Xml.Element("pnml", xmlns=f"{GRAMMAR}/pnml")
    made = Xml.SubElement(root, "net", id="net", type=f"{GRAMMAR}/ptnet")
    _named(made, name)
    page = Xml.SubElement(made, "page", id="page")
    ids = _ids([*net.places, *(each.name for each in net.transitions)])
    places = dict(zip(net.places, ids, strict=False))
    for place in net.places:
        held = Xml.SubElement(page, "place", id=places[place])
        _named(held, place)
        if place == SOURCE:
            Xml.SubElement(Xml.SubElement(held, "initialMarking"), "text").text = "1"
    arcs: list[tuple[str, str]] = []
    for each, own in zip(net.transitions, ids[len(net.places) :], strict=True):
        held = Xml.SubElement(page, "transition", id=own)
        _named(held, each.name)
        if each.silent:
            mark = {"tool": "ProM", "version": "6.4", "activity": "$invisible$"}
            Xml.SubElement(held, "toolspecific", mark)
        arcs += [(places[place], own) for place in each.takes]
        arcs += [(own, places[place]) for place in each.puts]
    for number, (source, target) in enumerate(arcs, start=1):
        Xml.SubElement(page, "arc", id=f"arc_{number}", source=source, target=target)
    Xml.indent(root)
    text: bytes = Xml.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def _named(element: Xml.Element, name: str) -> None:
    words = Xml.SubElement(Xml.SubElement(element, "name"), "text")
    words.text = _NOT_IN_XML.sub("\ufffd", name)


def _ids(names: Iterable[str]) -> list[str]:
    """An identifier for each name: what XML does not allow in one becomes a dot, a second one a number."""
    taken = {"net", "page"}
    return [_free(_NOT_IN_IDS.sub(".", _NOT_IN_XML.sub(".", name)), taken) for name in names]


def _free(wanted: str, taken: set[str]) -> str:
    good = wanted if wanted[:1].isalpha() and not wanted.startswith("arc_") else f"n.{wanted}"
    found = next(each for each in _numbered(good) if each not in taken)
    taken.add(found)
    return found


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
