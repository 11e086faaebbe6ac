"""Judge: every symptom over a case on a day, and the verdict that follows (semantics C)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.registry import symptoms
from cisflow.diagnosis.symptom import OF_STAGES, OfCase, OfStage, Symptom, Verdict
from cisflow.model.finding import Finding
from cisflow.model.message import Message

StageVerdict = tuple[Verdict, Message | None]


@frozen
class Judged:
    """The verdict of the case, what is said of it, those of its stages, and all that holds."""

    verdict: Verdict
    says: Message | None
    stages: Mapping[str, StageVerdict]
    findings: tuple[Finding, ...]


def judge(situation: Situation) -> Judged:
    """The first symptom of the case that holds, else the worst verdict of its stages."""
    if not situation.opened:
        return Judged("not-opened", None, {}, ())
    findings: list[Finding] = []
    of_case: list[tuple[Symptom, Message]] = []
    of_stage: dict[str, list[tuple[Symptom, Message]]] = {
        visit.stage: [] for visit in situation.visits
    }
    for symptom in symptoms():
        match symptom.looks:
            case OfCase(find):
                said = list(find(situation, symptom.limit(situation)))
                of_case.extend((symptom, each) for each in said)
                findings.extend(_finding(symptom, each) for each in said)
            case OfStage(find_in):
                for visit in _open_visits(situation):
                    said = list(find_in(situation, visit, symptom.limit(situation)))
                    of_stage[visit.stage].extend((symptom, each) for each in said)
                    findings.extend(_finding(symptom, each, visit.stage) for each in said)
    stages = {name: _first(held) for name, held in of_stage.items()}
    whole, says = _first(of_case)
    holding = [said for name, said in stages.items() if name not in situation.continuing]
    if whole == "on-track" and holding:
        whole, says = min(holding, key=lambda each: OF_STAGES.index(each[0]))
    elif whole != "on-track":
        stages = dict.fromkeys(stages, (whole, says))
    return Judged(whole, says, stages, tuple(findings))


def _open_visits(situation: Situation) -> tuple[Visit, ...]:
    return () if situation.finished else situation.visits


def _first(held: list[tuple[Symptom, Message]]) -> StageVerdict:
    for symptom, said in held:
        if symptom.verdict is not None:
            return symptom.verdict, said
    return "on-track", None


def _finding(symptom: Symptom, said: Message, stage: str | None = None) -> Finding:
    severity = "info" if symptom.verdict in (None, "finished", "waiting-for-session") else "warning"
    path = ("stages", stage) if stage is not None else ()
    return Finding(symptom.code, symptom.name, severity, said, path)  # type: ignore[arg-type]
