"""Settings: `economic_council.closing=14 days` as a place in a scenario and what is to stand there."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from cisflow.errors import InvalidInput
from cisflow.formats.emit import Plain
from cisflow.formats.scenario_yaml import ASSUMPTIONS, BODY_ASSUMED, STAGE_ASSUMED
from cisflow.formats.source import MappingNode, Node, ScalarNode, compose
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Route
from cisflow.simulation.problems_change import NO_CHANGE, NO_SUCH_KEY
from cisflow.simulation.rule import near

_DEEPER = ("arrivals", "plans", "stages", "bodies", "facts")


@frozen
class Setting:
    """A key as it was written, the place in the scenario for which it stands, the new value.

    `adds`: the value is a list that goes behind what stands there (`sessions+=…`).
    """

    key: str
    path: Path
    value: Plain
    adds: bool = False


def setting(words: str, route: Route) -> Setting:
    """A change from its words.

    Raises:
        InvalidInput: there is no `=`, no such key, or the value is no YAML.
    """
    key, equals, value = (each.strip() for each in words.partition("="))
    if not equals or not key or not value:
        raise InvalidInput([NO_CHANGE.found((), "", 0, 0, word=words)])
    adds = key.endswith("+")
    key = key.removesuffix("+").strip()
    path = _path(key, route)
    if adds and path[-1] != "sessions":
        raise InvalidInput([NO_CHANGE.found(path, "", 0, 0, word=words)])
    node, findings = compose(value.encode("utf-8", "surrogatepass"), "")
    if node is None:
        raise InvalidInput([named(key, each) for each in findings])
    return Setting(key, path, as_plain(node), adds)


def named(key: str, finding: Finding) -> Finding:
    """The finding with the key before its words; it stands in no file."""
    says = message("{key}: {what}", "{key}: {what}", key=key, what=finding.message)
    return Finding(finding.code, finding.rule, finding.severity, says, finding.path)


def as_plain(node: Node) -> Plain:
    """What was written, as words, lists and keys."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {str(key.value): as_plain(each) for key, each in node.value}
    return [as_plain(each) for each in node.value]


def _path(key: str, route: Route) -> Path:
    """The place for which a key stands: one of the scenario's own, or of a stage, body or fact."""
    first, *rest = key.split(".")
    if first in ASSUMPTIONS.keys and bool(rest) <= (first in _DEEPER):
        return (first, *rest)
    found = [(where, first, *rest) for where in _holders(first, rest[:1], route)]
    if found:
        return found[0]
    known = list(dict.fromkeys([*ASSUMPTIONS.keys, *route.holders, *route.bodies, *route.facts]))
    allowed = list(_allowed(first, route))
    hint = message("", "") if allowed else near(first, known)
    says: dict[str, Message | list[str]] = {"hint": hint, "allowed": allowed or known}
    raise InvalidInput([NO_SUCH_KEY.found((), "", 0, 0, key=key, **says)])


def _holders(name: str, key: list[str], route: Route) -> Iterator[str]:
    """Where a name that has such a key stands: a stage is called like its body more often than not."""
    if name in route.holders and key and key[0] in STAGE_ASSUMED.keys:
        yield "stages"
    if name in route.bodies and key and key[0] in BODY_ASSUMED.keys:
        yield "bodies"
    fact = route.facts.get(name)
    if fact is not None and key and (key[0] in fact.values or key[0] == "chances"):
        yield "facts"


def _allowed(name: str, route: Route) -> Iterator[str]:
    """The keys that begin with a name."""
    if name in route.holders:
        yield f"{name}.work"
        yield from (f"{name}.chances.{each}" for each in route.holders[name].actions)
    if name in route.bodies:
        yield from (f"{name}.{each}" for each in ("closing", "cadence", "agenda", "sessions"))
    if name in route.facts:
        yield from (f"{name}.{each}" for each in route.facts[name].values)
