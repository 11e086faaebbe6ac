"""Reasons: the words for each thing that keeps an action from being taken (family ST2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cisflow.language.decisions import OUTCOMES
from cisflow.language.tied import tied
from cisflow.model.asked import needed_by
from cisflow.model.block import Step
from cisflow.model.clock import CannotSay
from cisflow.model.counted import called
from cisflow.model.duration import Term
from cisflow.model.message import Message, message
from cisflow.model.reason import Reason
from cisflow.model.route import Action, Route, Stage
from cisflow.model.span import When
from cisflow.model.text import Text
from cisflow.model.tie import Tie
from cisflow.timekeeping.sessions import Meeting

if TYPE_CHECKING:
    from cisflow.cases.situation import Situation

ASSUMED = message(" (assumed)", " (предположительно)")
SURE = message("", "")


def session(meeting: Meeting) -> Message:
    """`on 13 September 2019 in Ashgabat (session 83)`, as far as each is known."""
    return message(
        "{when}{place}{number}{doubt}{assumed}",
        "{when}{place}{number}{doubt}{assumed}",
        when=When(meeting.on),
        place=_place(meeting.place) if meeting.place else SURE,
        number=message(" (session {number})", " (заседание № {number})", number=meeting.number)
        if meeting.number
        else SURE,
        doubt=message(", day to be confirmed", ", дата уточняется")
        if meeting.state == "doubtful"
        else SURE,
        assumed=ASSUMED if meeting.assumed else SURE,
    )


def _place(place: Text) -> Message:
    """` in Ashgabat`; what is no name of a place (`by video`) follows a comma."""
    named = place.say("en")[:1].isupper()
    return message(" in {place}" if named else ", {place}", ", {place}", place=place)


def not_active(situation: Situation, stage: Step) -> Reason:
    """P1: the document does not stand there."""
    route = situation.route
    state = situation.position.state
    if state is not None and state.taken is not None:
        return case_taken(state.taken)
    if not situation.position.stages:
        says = message("the case is not open yet", "карточка ещё не открыта")
    elif situation.finished:
        here = [route.title_of(name) for name in situation.position.stages]
        says = message(
            "consideration is finished: {here}", "рассмотрение завершено: {here}", here=here
        )
    else:
        here = [route.title_of(name) for name in situation.instead_of(stage.name)]
        says = message(
            "the document is not at this stage ({stage}); it is at: {here}",
            "документ находится на другом этапе: {here}; для действия нужен этап: {stage}",
            stage=route.title_of(stage.name),
            here=here,
        )
    return Reason("ST201", says)


def waits_for_session(route: Route, meeting: Meeting) -> Reason:
    """P3: a session must come first, and the next one is known."""
    says = message(
        "the {body} next meets {session}",
        "{body}: ближайшее заседание — {session}",
        body=route.called(meeting.body),
        session=session(meeting),
    )
    return Reason("ST202", says)


def no_session_known(route: Route, stage: Stage, guess: date | None) -> Reason:
    """P3: a session must come first, and none is known."""
    rhythm = (
        message(
            "; by its usual rhythm not before {day} (assumed)",
            "; по обычному порядку не ранее {day} (предположительно)",
            day=guess,
        )
        if guess
        else SURE
    )
    says = message(
        "{body}: no session to come is known{rhythm}",
        "{body}: сведений о предстоящем заседании нет{rhythm}",
        body=route.title_of(stage.body or stage.name),
        rhythm=rhythm,
    )
    return Reason("ST203", says)


def no_session_today(situation: Situation, stage: Stage) -> Reason:
    """The action needs a session, and there is none on the day."""
    says = message(
        "{body}: no session on {day}",
        "{body}: заседания {day} нет",
        body=situation.route.title_of(stage.body or stage.name),
        day=situation.day,
    )
    return Reason("ST204", says)


def closing_day_missed(route: Route, meeting: Meeting, closing: date, *, assumed: bool) -> Reason:
    """The papers came too late for a session."""
    says = message(
        "too late for the session of {on}: the closing day for papers was {closing}{assumed}",
        "к заседанию {on} материалы не успели: срок их представления — {closing}{assumed}",
        on=meeting.on,
        closing=closing,
        assumed=ASSUMED if assumed else SURE,
    )
    return Reason("ST205", says)


def lacks_powers(route: Route, by: str, entitled: tuple[str, ...]) -> Reason:
    """P5: who asks may not do it."""
    says = message(
        "{by} may not do this; it is for: {entitled}",
        "{by}: нет полномочий на это действие; вправе: {entitled}",
        by=route.called(by),
        entitled=[route.called(each) for each in entitled],
    )
    return Reason("ST206", says)


def before_the_last(day: date, last: date) -> Reason:
    """E4: the day lies before the last entry of the journal."""
    says = message(
        "{day} lies before the last entry of the journal ({last}); what comes late is for `cisflow record`",
        "{day} — раньше последней записи ({last}); запоздалые сведения вносятся командой `cisflow record`",
        day=day,
        last=last,
    )
    return Reason("ST207", says)


def unknown_action(name: str, near: str | None) -> Reason:
    """There is no such action."""
    hint = message("; did you mean {near}?", "; возможно, {near}?", near=near) if near else SURE
    says = message(
        "the route has no action {name}{hint}",
        "в маршруте нет действия {name}{hint}",
        name=name,
        hint=hint,
    )
    return Reason("ST208", says)


def vetoed(words: str) -> Reason:
    """H1: the host program refused."""
    return Reason("ST209", message("{words}", "{words}", words=words))


def case_finished(route: Route, stage: str) -> Reason:
    """Nothing happens beside a way that has ended."""
    says = message(
        "consideration is finished: {stage}",
        "рассмотрение завершено: {stage}",
        stage=route.title_of(stage),
    )
    return Reason("ST210", says)


def case_taken(tie: Tie) -> Reason:
    """E8: the case was taken into another, and is finished."""
    says = message(
        "consideration is finished: {how}", "рассмотрение завершено: {how}", how=tied(tie)
    )
    return Reason("ST210", says)


def other_outcome(action: Action, outcome: str) -> Reason:
    """B1: the vote ended otherwise than the action needs."""
    says = message(
        "the vote ended otherwise ({outcome}); the action is for: {needs}",
        "голосование завершилось иначе ({outcome}); действие предусмотрено, если {needs}",
        outcome=OUTCOMES.get(outcome, outcome),
        needs=[OUTCOMES[each] for each in needed_by(action)],
    )
    return Reason("ST220", says)


def recorded_already(day: date) -> Reason:
    """E5: the same action with the same day and number would count as a duplicate."""
    says = message(
        "it is in the journal already for {day} with the same number; give a number of its own",
        "запись от {day} с тем же номером уже есть; укажите отдельный номер",
        day=day,
    )
    return Reason("ST211", says)


def least_time(route: Route, least: Term, day: date | CannotSay) -> Reason:
    """P3: the stage sets a least time, which is not over."""
    if isinstance(day, CannotSay):
        tells: Message = day.says
    else:
        tells = message("from {day} on", "с {day}", day=day)
    says = message(
        "a least time in this stage: {length}{assumed}, {tells}",
        "на этом этапе установлен наименьший срок: {length}{assumed}, {tells}",
        length=called(route, least.length),
        assumed=ASSUMED if least.assumed else SURE,
        tells=tells,
    )
    return Reason("ST212", says)


def fact_differs(route: Route, fact: str, values: Sequence[str], value: str | None) -> Reason:
    """P3: a fact has another value, or none."""
    declared = route.facts.get(fact)
    titles = declared.values if declared is not None else {}
    called = declared.title if declared is not None and declared.title is not None else fact
    wanted = [titles.get(each, each) for each in values]
    if value is None:
        says = message(
            "{fact} is not set; wanted: {wanted}",
            "не указано: {fact}; нужно: {wanted}",
            fact=called,
            wanted=wanted,
        )
    else:
        says = message(
            "{fact} is {value}; wanted: {wanted}",
            "{fact}: {value}; нужно: {wanted}",
            fact=called,
            value=titles.get(value, value),
            wanted=wanted,
        )
    return Reason("ST221", says)


def stage_not_active(route: Route, stages: Sequence[str]) -> Reason:
    """P3: it waits for the document to stand in another stage as well."""
    says = message(
        "the document must stand there as well: {stages}",
        "документ должен находиться и на этапе: {stages}",
        stages=[route.title_of(each) for each in stages],
    )
    return Reason("ST222", says)


def branch_not_done(route: Route, branch: str) -> Reason:
    """P3: it waits for another branch."""
    block, _, name = branch.partition(".")
    declared = route.blocks.get(block)
    held = declared.branches.get(name) if declared is not None else None
    says = message(
        "not done yet: {branch} ({block})",
        "ещё не завершено: {branch} ({block})",
        branch=held.title if held is not None and held.title is not None else name,
        block=route.title_of(block),
    )
    return Reason("ST223", says)
