"""Dump: a route, calendar, case or scenario as YAML; reading it gives the same value."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from cisflow.formats.emit import Plain, block
from cisflow.model.block import Block, walk
from cisflow.model.calendar import Calendar, Session
from cisflow.model.casefile import CaseFile
from cisflow.model.decision import ANSWERS, Decision, Threshold, written
from cisflow.model.duration import Duration, Term
from cisflow.model.event import OPENED, Event
from cisflow.model.fact import Fact
from cisflow.model.plan import Plan
from cisflow.model.route import Action, Final, Opens, Route
from cisflow.model.span import Span
from cisflow.model.stage import When
from cisflow.model.text import ANY, Text, as_text

if TYPE_CHECKING:
    from cisflow.model.scenario import Scenario

_SPELLED = {"in_force": "in force", "under_way": "under way", "at_session": "at", "counts_as": "as"}
_SPELLED |= {"steps": "stages", "set_by": "set"}
_SPELLED |= {"published_from": "published from", "published_to": "published to"}
_HIDDEN = {"origin", "earlier", "file"}
# Readers look for the title first, and find the long parts last.
_LAST = (
    "organisations",
    "bodies",
    "facts",
    "steps",
    "branches",
    "beside",
    "actions",
    "journal",
    "plans",
    "sessions",
    "assumptions",
)


def dump(value: Route | Calendar | CaseFile | Scenario) -> str:
    """The YAML text of one route version, calendar, case or scenario.

    Calendars and assumptions that were read from a file are named by it, others written in place. Earlier
    versions of a route are files of their own: dump each of `route.versions`.
    """
    return "\n".join(block({"cisflow": "1", **plain(value)})) + "\n"


def plain(value: Any, name: str = "") -> Any:  # noqa: ANN401 - any part of the model
    """A value of the model as words, mappings and lists."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | Duration():
            return str(value)
        case Span():
            return value.plain()
        case Text():
            return said(value)
        case Term():
            return _short("every" if name == "cadence" else "term", str(value.length), value)
        case Fraction():
            return written(value) if value.denominator > 1 else str(value)
        case Threshold():
            return str(value)
        case Decision() if value.is_bare:
            return _short("how", value.how, value)
        case When():
            return _when(value)
        case Fact():
            return _fact(value)
        case Final():
            return {"outcome": value.outcome, "leaves": "true"} if value.leaves else value.outcome
        case Opens():
            return _grounds({"by": list(value.by)} if value.by else {}, value)
        case Calendar() if name == "calendar" and value.file:
            return value.file
        case Session():
            return _session(value)
        case _Made():
            return value.plain
        case Mapping():
            return {key: plain(each) for key, each in value.items()}
        case tuple() | list():
            return [plain(each) for each in value]
    if type(value).__name__ == "Scenario":  # imported for those who have one
        from cisflow.formats.dump_scenario import plain_scenario

        return plain_scenario(value, name)
    if attrs.has(type(value)):
        return _fields(value, name)
    return value.isoformat()  # days are what is left


def said(text: Text) -> Plain:
    """A text as one string, or by language."""
    words = dict(text.words)
    return words[ANY] if list(words) == [ANY] else words


def entry(value: Event | Plan | Session) -> Mapping[str, Plain]:
    """One entry of a list of a file."""
    made: Mapping[str, Plain] = plain(value)
    return made


def _fields(value: Any, name: str) -> dict[str, Plain]:  # noqa: ANN401
    found: dict[str, Plain] = {}
    for each in sorted(attrs.fields(type(value)), key=_rank):
        part = getattr(value, each.name)
        if each.name in _HIDDEN or not each.init or _is_default(value, each, part):
            continue
        key = _SPELLED.get(each.name, each.name)
        if each.name == "assumed":
            found[key] = "true" if part == ("*",) else plain(part)
        elif key == "at" and isinstance(value, Action):
            found[key] = "session"
        elif each.name == "steps" and isinstance(value, Route):
            found[key] = _steps(value)
        elif each.name == "guarded":
            found["to"] = plain(part)
        elif each.name == "sets" and isinstance(value, Event):
            found["facts" if value.action == OPENED else "set"] = plain(part)
        elif each.name == "tie":
            plainly = part.way == ("to" if part.kind == "split" else "from")
            found[part.kind] = part.case if plainly else {part.way: part.case}
        elif each.name == "documents" and isinstance(value, CaseFile):
            found[key] = [{"id": doc, "title": said(title)} for doc, title in part.items()]
        elif each.name in ("by", "needs", "who") and isinstance(part, tuple) and len(part) == 1:
            found[key] = part[0]
        elif each.name == "answers" and None in part.values():
            found[key] = list(part)
        else:
            found[key] = plain(part, each.name)
    for key, wanted in (("name", Route), ("body", Calendar), ("id", CaseFile)):
        if isinstance(value, wanted):
            own = found.pop(key)
            kind = wanted.__name__.lower().removesuffix("file")
            return {kind: own, **found} if name != "calendar" else found
    if "name" in found:  # the key of the mapping that it stands in
        found.pop("name")
    return found


@attrs.frozen
class _Made:
    """What was made plain before, in the place of the step that it is."""

    plain: Plain


def _steps(route: Route) -> dict[str, Plain]:
    """The stages and blocks, the innermost first: however deep they lie in each other, no stack grows."""
    made: dict[int, _Made] = {}
    for step, _ in reversed(list(walk(route.steps))):
        known = step
        if isinstance(step, Block):
            branches = [
                attrs.evolve(
                    branch, stages={name: made[id(each)] for name, each in branch.steps.items()}
                )
                for branch in step.branches.values()
            ]
            known = attrs.evolve(step, branches=branches)
        made[id(step)] = _Made(plain(known))
    return {name: made[id(step)].plain for name, step in route.steps.items()}


def _rank(each: Any) -> int:  # noqa: ANN401 - an attrs attribute
    if each.name in ("name", "id", "title"):
        return -1
    return _LAST.index(each.name) + 1 if each.name in _LAST else 0


def _is_default(value: Any, each: Any, part: Any) -> bool:  # noqa: ANN401
    if each.name == "days":
        return False  # a recess may have none
    if part is None or part == () or part == {} or (part is False):
        return True
    if each.name in ("steps", "journal"):
        return False
    if each.name == "answers":
        return bool(part == dict.fromkeys(ANSWERS))
    if each.name == "opens":
        return bool(part == Opens())
    if each.name == "start":
        return bool(part == next(iter(value.steps), ""))
    return bool(part == each.default or part == Text(()))


def _when(value: When) -> dict[str, Plain]:
    held = {**value.facts, "in": value.active, "done": value.done}
    return {
        name: values[0] if len(values) == 1 else list(values)
        for name, values in held.items()
        if values
    }


def _fact(value: Fact) -> dict[str, Plain]:
    found = _fields(value, "")
    if all(title == as_text(name) for name, title in value.values.items()):
        found["values"] = list(value.values)
    return found


def _session(value: Session) -> dict[str, Plain]:
    named: dict[str, Plain] = {}
    if value.number is not None:
        named["number"] = value.number
    if value.id is not None:
        named["id"] = value.id
    if len(value.notices) == 1:
        return named | _fields(value.notices[0], "")
    return named | {"notices": [_fields(each, "") for each in value.notices]}


def _short(key: str, own: str, value: Term | Decision) -> Plain:
    full = _grounds({key: own}, value)
    return full if len(full) > 1 else own


def _grounds(found: dict[str, Any], value: Term | Decision | Opens) -> dict[str, Plain]:
    if value.source:
        found["source"] = said(value.source)
    if value.note:
        found["note"] = said(value.note)
    if value.assumed:
        found["assumed"] = "true"
    return found
