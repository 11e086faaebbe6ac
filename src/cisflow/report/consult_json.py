"""A consultation as JSON: what is asked of whom, how it is decided, what an action needs."""

from __future__ import annotations

from typing import Any

from cisflow.language.decisions import answer, say_how
from cisflow.language.say import say, say_value
from cisflow.model.asked import asked, decision_of, unnamed, voters
from cisflow.model.decision import Decision, Needs
from cisflow.model.route import Route, Stage


def stage_decision(route: Route, stage: Stage | None, language: str) -> dict[str, Any]:
    """The keys `consult` and `decides` of a stage."""
    if stage is None:
        return {"consult": None, "decides": None}
    decision = decision_of(route, stage)
    body = route.bodies.get(stage.body or "")
    assumed = body is not None and decision is body.decides and "decides" in body.assumed
    made = None
    if decision is not None:
        made = _decision(decision, say(say_how(decision, voters(route, stage)), language), assumed)
    return {"consult": _consult(route, stage, language), "decides": made}


def needs_json(needs: Needs, language: str) -> dict[str, Any] | None:
    """The outcomes that an action takes, and the decision where it has one of its own."""
    if isinstance(needs, Decision):
        made = _decision(needs, say(say_how(needs), language), assumed=False)
        return {"outcomes": ["carried"], "decides": made}
    return {"outcomes": list(needs), "decides": None} if needs else None


def _decision(decision: Decision, says: str, assumed: bool) -> dict[str, Any]:
    return {"how": decision.how, "says": says, "assumed": assumed or decision.assumed}


def _consult(route: Route, stage: Stage, language: str) -> dict[str, Any] | None:
    consult = stage.consult
    if consult is None:
        return None
    silence = consult.silence
    after = silence.after if silence is not None else None
    who = {**unnamed(route, consult), **asked(route, stage, consult)}
    return {
        "who": [{"name": name, "title": title.say(language)} for name, title in who.items()],
        "answers": [
            {"answer": name, "title": say_value(answer(name, title), language)}
            for name, title in consult.answers.items()
        ],
        "silence": None
        if silence is None
        else {
            "as": silence.counts_as,
            "after": str(after.length) if after is not None else None,
            "assumed": silence.assumed or (after is not None and after.assumed),
        },
        "assumed": consult.assumed,
    }
