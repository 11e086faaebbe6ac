"""Fingerprint: a short name of what one version of a route decides, the same in every process."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from json import dumps
from typing import Any

import attrs

from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.span import Span
from cisflow.model.text import Text

# What says where a rule comes from, what is drawn or warned of, which days are known, and from when
# the version holds. Texts are words whatever their key, so they need not be named here.
_SAYS_NOTHING = {
    *("assumed", "accept", "origin", "earlier", "file", "languages", "limits"),
    *("calendar", "assumptions", "in_force"),
}
_LAID_OUT = {
    "steps"
}  # told step by step with their places, so that no depth of blocks is one of calls


def fingerprint(route: Route) -> str:
    """16 hex digits over stages, actions, terms and decisions; words, sources and notes apart.

    Earlier versions are not in it, nor is the order in which things are listed.
    """
    steps = {
        name: {"in": list(route.place_of[name]), **_decides(step)}
        for name, step in route.holders.items()
    }
    decides = {"cisflow": 1, **_decides(route), "stages": steps}
    text = dumps(decides, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _decides(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of a route
    """What a part says beside its defaults: a field that comes later changes no older fingerprint."""
    found: dict[str, Any] = {}
    for each in attrs.fields(type(value)):
        if not each.init or each.name in _SAYS_NOTHING | _LAID_OUT:
            continue
        part = getattr(value, each.name)
        said = None if part == each.default else _plain(part)
        if said not in (None, [], {}):
            found[each.name] = said
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a route
    match value:
        case None | Text():
            return None
        case bool() | int() | str():
            return value
        case Duration() | Fraction():
            return str(value)
        case Span():
            return value.plain()
        case Mapping():
            return {name: _plain(each) for name, each in value.items()}
        case tuple() | list():
            said = [_plain(each) for each in value]
            return sorted(said) if all(isinstance(each, str) for each in said) else said
    return _decides(value) if attrs.has(type(value)) else value.isoformat()
