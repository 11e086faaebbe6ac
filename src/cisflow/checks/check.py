"""Check: every rule over every version of a route."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from cisflow.checks.registry import rules
from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.formats.problem import Problem
from cisflow.formats.reading import untold
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.route import Route

FAILED = Problem(
    "CF000",
    "rule-failed",
    message(
        "rule {code} failed and was left out: {fault}",
        "правило {code} не сработало и пропущено: {fault}",
    ),
    message(
        "This is a fault of the rule, not of the route; the other rules were run.",
        "Это ошибка правила, а не маршрута; остальные правила выполнены.",
    ),
    message(
        "Report it to whoever wrote the rule, with the route.",
        "Сообщите автору правила, приложив маршрут.",
    ),
)


def check(route: Route, only: Iterable[Rule] | None = None) -> list[Finding]:
    """What the rules find in the route, each at its file, line and column where it was read.

    A finding that the route accepts, with a reason, is shown as `info`. A rule that crashes is a
    finding itself, and the others go on.
    """
    chosen = rules() if only is None else tuple(only)
    found: list[Finding] = []
    for version in route.versions:
        subject = Subject(version)
        placed = [_placed(version, each) for rule in chosen for each in run(rule, subject)]
        found.extend(untold(placed, [each for each in found if each.file]))
    return sorted(found, key=lambda each: (each.file, each.line, each.column, each.code))


def run(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """One rule over one version."""
    try:
        hits: list[Hit] = list(rule.find(subject))
    except Exception as fault:
        what = f"{type(fault).__name__}: {fault}"
        yield FAILED.found((), "", 0, 0, code=rule.code, fault=what)
        return
    for hit in hits:
        finding = Finding(rule.code, rule.name, rule.severity, hit.message, hit.path, way=hit.way)
        reason = accepted(subject.route, rule.code, hit.path)
        if reason is not None:
            accept = message(
                "{what} (accepted: {reason})",
                "{what} (принято: {reason})",
                what=hit.message,
                reason=reason,
            )
            finding = evolve(finding, severity="info", message=accept)
        yield finding


def accepted(route: Route, code: str, path: Path) -> str | None:
    """The reason for which the route accepts a finding there: at the nearest of what lies around it."""
    for holder in reversed([route, *_around(route, path)]):
        reasons: Mapping[str, str] = getattr(holder, "accept", {})
        if code in reasons:
            return reasons[code]
    return None


def _around(route: Route, path: Path) -> Iterator[Any]:
    """The blocks that a path goes through, then the stage or entry, and its action."""
    steps: Mapping[str, Any] = route.beside if path[:1] == ("beside",) else route.holders
    for at in range(0, len(path) - 1, 4):  # stages, BLOCK, branches, BRANCH, stages, STAGE, …
        if path[at] not in ("stages", "beside"):
            return
        held = steps.get(str(path[at + 1]))
        yield held
        if path[at + 2 : at + 3] != ("branches",):
            if path[at + 2 : at + 3] == ("actions",) and held and len(path) > at + 3:
                yield held.actions.get(path[at + 3])
            return


def _placed(route: Route, finding: Finding) -> Finding:
    if route.origin is None:
        return finding
    line, column = route.origin.at(finding.path)
    file = route.origin.file_of(finding.path)
    return evolve(finding, file=file, line=line, column=column)
