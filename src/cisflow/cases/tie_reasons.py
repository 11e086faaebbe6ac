"""Tie reasons: what keeps two cases from being bound, or one from being split (family ST2)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from cisflow.cases.case import Case
from cisflow.cases.reasons import case_taken
from cisflow.language.tied import tied
from cisflow.model.message import Message, message
from cisflow.model.reason import Reason
from cisflow.model.span import Span
from cisflow.model.tie import Tie, TieKind

CODE = "ST213"


def against_split(parent: Case, new: str, documents: Sequence[str]) -> list[Reason]:
    """Every reason why documents cannot be split off from a case."""
    found = _against_open(parent)
    if new == parent.file.id:
        found.append(_cannot(_ITSELF))
    here = parent.stages
    if len(here) > 1 or parent.at_the_end().blocks:
        said = message(
            "the document stands in several stages at once ({here}); a case can be split off before or after",
            "документ находится сразу на нескольких этапах ({here}); выделить можно до этого или после",
            here=[parent.at_the_end().route.title_of(each) for each in here],
        )
        found.append(_cannot(said))
    found += _not_there(parent, documents)
    known = parent.at_the_end().documents
    if known and not set(known) - set(documents):
        found.append(_cannot(_NOTHING_LEFT))
    if known and not documents:
        found.append(_cannot(_WHICH))
    return found


def against_going(parent: Case, new: str, documents: Sequence[str]) -> list[Reason]:
    """Every reason why documents cannot go to a case that was begun with them already.

    Where the parent stands now is not asked, for the new case has taken that over on its day: only
    whether its documents have gone elsewhere since.
    """
    state = parent.at_the_end().position.state
    if state is not None and state.taken is not None:
        return [case_taken(state.taken)]
    return _not_there(parent, documents)


def against_taking(kind: TieKind, taker: Case, taken: Case) -> list[Reason]:
    """Every reason why a case cannot be taken into another."""
    found = [*_against_open(taker), *_against_open(taken)]
    if taker.file.id == taken.file.id:
        found.append(_cannot(_ITSELF))
    if kind == "join" and taken.events[0].tie != Tie("split", taker.file.id, "from"):
        said = message(
            "{other} was not split off from {id}: two cases that began apart are merged",
            "карточка {other} не выделена из {id}; карточки, начатые порознь, объединяются",
            other=taken.file.id,
            id=taker.file.id,
        )
        found.append(_cannot(said))
    both = set(taker.at_the_end().documents) & set(taken.at_the_end().documents)
    if both and taker.file.id != taken.file.id:
        said = message(
            "both packages have a document of the name {both}: one of the two would be lost",
            "документ с именем {both} есть в обоих пакетах: один из двух был бы потерян",
            both=sorted(both),
        )
        found.append(_cannot(said))
    return found


def against_again(
    case: Case, tie: Tie, on: Span, by: str | None, documents: Sequence[str] | None = None
) -> list[Reason]:
    """Why it cannot be done again: the journal tells another day, another body or other documents."""
    for each in case.effective.events:
        if each.tie != tie:
            continue
        day = evolve(each.on, edtf="") == evolve(on, edtf="")
        if day and each.by == by and (documents is None or set(each.documents) == set(documents)):
            continue
        called = case.at_the_end().route.called
        who = message("by {by}", "{by}", by=called(each.by)) if each.by else None
        told = [tied(tie), each.on, *filter(None, [who]), *((documents and each.documents) or ())]
        said = message(
            "the journal of {case} says so already, but otherwise: {told}",
            "в карточке {case} это уже записано, но иначе: {told}",
            case=case.file.id,
            told=told,
        )
        return [_cannot(said)]
    return []


def _not_there(parent: Case, documents: Sequence[str]) -> list[Reason]:
    known = parent.at_the_end().documents
    return [
        _cannot(
            message(
                "there is no document {name} in the package; it has: {known}",
                "в пакете нет документа {name}; есть: {known}",
                name=name,
                known=tuple(known),
            )
        )
        for name in documents
        if name not in known
    ]


def _against_open(case: Case) -> list[Reason]:
    situation = case.at_the_end()
    state = situation.position.state
    if state is not None and state.taken is not None:
        return [case_taken(state.taken)]
    if not situation.finished:
        return []
    said = message(
        "consideration of {case} is finished", "рассмотрение {case} завершено", case=case.file.id
    )
    return [Reason("ST210", said)]


def _cannot(said: Message) -> Reason:
    return Reason(CODE, said)


_ITSELF = message("a case cannot be bound to itself", "карточку нельзя связать с ней самой")
_NOTHING_LEFT = message(
    "nothing would be left in the package: at least one document stays",
    "в пакете ничего не осталось бы: хотя бы один документ остаётся",
)
_WHICH = message("say which documents are split off", "укажите, какие документы выделяются")
