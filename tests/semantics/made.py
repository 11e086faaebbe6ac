"""Small routes and cases out of text, and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent, indent
from typing import Any

from attrs import evolve

from cisflow import Case, Route, where
from cisflow.formats.read import read_text
from cisflow.model.calendar import Calendar
from cisflow.model.casefile import CaseFile
from cisflow.report.where_json import where_json


def route(text: str) -> Route:
    """A route from its YAML, the name left out."""
    read = read_text("route: small\n" + dedent(text))
    assert isinstance(read.value, Route), read.findings
    assert read.sound, read.findings
    return read.value


def versions(*texts: str) -> Route:
    """A route of several versions, oldest first; each but the first says from when it is in force."""
    *earlier, newest = map(route, texts)
    return evolve(newest, earlier=tuple(earlier))


def council(sessions: str = "", calendar: str = "") -> Route:
    """A draft goes to a council, which approves it at a session.

    `sessions` are entries of its calendar in brackets, `calendar` further keys of it.
    """
    return route(f"""
        bodies:
          office: {{title: Office, decides: single}}
          council:
            title: Council
            members: [a, b]
            decides: consensus
            calendar: {{{calendar + ", " if calendar else ""}sessions: [{sessions}]}}
          panel: {{title: Panel}}
        stages:
          draft:
            body: office
            actions:
              submit: {{to: council}}
              drop: {{to: withdrawn, kind: withdraw}}
          council:
            body: council
            actions:
              approve: {{to: adopted, at: session}}
              defer: {{kind: defer, at: session}}
              again: {{kind: repeat}}
              back: {{to: draft, kind: return}}
              drop: {{to: withdrawn, kind: withdraw, by: office}}
          adopted: {{final: adopted}}
          withdrawn: {{final: withdrawn}}
        beside:
          panel: {{body: panel, actions: {{hear: {{}}}}}}
    """)


def case(
    along: Route, journal: str, plans: str = "", calendars: Mapping[str, Calendar] | None = None
) -> Case:
    """A case along a route; journal and plans are YAML lists."""
    text = "case: small\nroute: small\njournal:\n" + _listed(journal)
    if plans:
        text += "plans:\n" + _listed(plans)
    read = read_text(text)
    assert isinstance(read.value, CaseFile), read.findings
    assert read.sound, read.findings
    return Case(along, read.value, calendars=calendars)


def _listed(entries: str) -> str:
    return indent(dedent(entries).strip("\n"), "  ") + "\n"


def ask(about: Case, day: str | date) -> dict[str, Any]:
    """The answer for a day in the shape of the contract, all actions in it."""
    return where_json(where(about, day), "en", every=True)


def standing(answer: Mapping[str, Any]) -> list[str]:
    """The active stages."""
    return [each["stage"] for each in answer["stages"]]


def codes(answer: Mapping[str, Any]) -> list[str]:
    """The codes of the findings; the age of the record, which is always told, left out."""
    return [each["code"] for each in answer["findings"] if each["code"] != "ST110"]


def action(answer: Mapping[str, Any], name: str) -> dict[str, Any]:
    """One action of the answer."""
    (found,) = (each for each in answer["actions"] if each["action"] == name)
    return dict(found)


def reasons(answer: Mapping[str, Any], name: str) -> list[str]:
    """The codes of the reasons that stand against an action."""
    return [each["code"] for each in action(answer, name)["reasons"]]


def plan_states(answer: Mapping[str, Any]) -> list[str]:
    """The state of each announced plan."""
    return [each["state"] for each in answer["plans"]]
