"""Show as text: a route as a table for people, body after body."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from cisflow.language.decisions import say_how, say_needs
from cisflow.model.asked import voters
from cisflow.model.block import Block
from cisflow.model.body import Body
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.stage import Action, Beside, Stage, Target
from cisflow.report.consult_text import consult_lines
from cisflow.report.phrases import label, listed
from cisflow.report.route_words import (
    branch_title,
    clock_changes,
    clock_words,
    clocks,
    join_words,
    recess_words,
    sets_words,
    target_title,
    when_words,
    who_acts,
)
from cisflow.report.sheet import Sheet, column_for, guessed
from cisflow.report.where_text import Style

Holder = Stage | Block | Beside


def show_text(route: Route, language: str, style: Style) -> str:
    """The whole route: what it is, each body with its stages, the ends, the sources."""
    held: list[Holder] = [*route.holders.values(), *route.beside.values()]
    names = [each.name for each in held] + [f"  {name}" for each in held for name in each.actions]
    showing = _Showing(
        route, Sheet(language, style, column_for([*names, *route.facts, *route.recesses]))
    )
    return "\n".join([*showing.head(), *showing.middle(), *showing.sheet.foot()]) + "\n"


@frozen
class _Showing:
    """A route being written on a sheet."""

    route: Route
    sheet: Sheet

    def head(self) -> Iterator[str]:
        """The title, who opens a case, the facts."""
        route, noted = self.route, self.sheet.noted
        yield from map(self.sheet.style.heading, self.sheet.lines(route.title))
        parts: list[object] = [noted(route.name, route)]
        if route.in_force is not None:
            parts.append(message("in force from {day}", "действует с {day}", day=route.in_force))
        if route.opens.by:
            who = [route.called(each) for each in route.opens.by]
            by = message("opened by {who}", "карточку открывает: {who}", who=who)
            parts.append(noted(by, route.opens))
        yield from self.sheet.lines(listed(parts))
        if route.facts:
            yield from self.sheet.heading(message("Facts", "Признаки"))
        for fact in route.facts.values():
            title, values = fact.title or fact.name, list(fact.values.values())
            words = message("{title}: {values}", "{title}: {values}", title=title, values=values)
            yield from self.sheet.row(fact.name, noted(words, fact))
        if route.recesses:
            yield from self.sheet.heading(message("Recesses", "Перерывы в заседаниях"))
        for recess in route.recesses.values():
            yield from self.sheet.row(recess.name, noted(recess_words(recess), recess))

    def middle(self) -> Iterator[str]:
        """Bodies with their stages, then blocks, then what no body holds."""
        route, heading = self.route, self.sheet.heading
        silent = []
        for body in route.bodies.values():
            held = [each for each in self._held() if each.body == body.name]
            if held:
                yield from heading(self._body(body))
                for each in held:
                    yield from self._holder(each, self._place(each))
            else:
                silent.append(body)
        if route.blocks:
            yield from heading(message("Side by side", "Параллельные этапы"))
        for block in route.blocks.values():
            yield from self._holder(block, self._block(block))
        rest = [each for each in self._held() if not each.body]
        ends = all(isinstance(each, Stage) and each.final for each in rest)
        if rest:
            yield from heading(
                message("Ends", "Завершение") if ends else message("Without a body", "Без органа")
            )
        for each in rest:
            yield from self._holder(each, self._place(each))
        if silent:
            yield from heading(message("Other bodies", "Прочие органы"))
        for body in silent:
            yield from self.sheet.row(body.name, self._body(body))

    def _held(self) -> list[Stage | Beside]:
        return [*self.route.stages.values(), *self.route.beside.values()]

    def _body(self, body: Body) -> Message:
        parts: list[object] = [self.sheet.noted(body.title, body)]
        if body.decides is not None:
            members = self.route.members_of(body)
            how = message(
                "decides {how}", "принимает решения {how}", how=say_how(body.decides, members)
            )
            parts.append(self.sheet.noted(guessed(how, body, "decides"), body.decides))
        if body.calendar is not None:
            known = message("its sessions are listed", "заседания приведены в календаре")
            parts.append(self.sheet.noted(known, body.calendar))
        return listed(parts)

    def _place(self, held: Stage | Beside) -> list[object]:
        parts: list[object] = [self.sheet.noted(self.route.title_of(held.name), held)]
        if isinstance(held, Beside):
            return [*parts, message("beside the way", "вне пути документа")]
        if held.name == self.route.start:
            parts.append(message("the start", "начало"))
        place = self.route.place_of[held.name]
        if place:
            parts.append(message("in {place}", "в составе {place}", place=".".join(place)))
        if held.final is not None:
            outcome = held.final.outcome
            parts.append(message("outcome: {outcome}", "исход: {outcome}", outcome=outcome))
        return parts

    def _block(self, block: Block) -> list[object]:
        titles = [branch_title(each) for each in block.branches.values()]
        parts: list[object] = [
            self.sheet.noted(self.route.title_of(block.name), block),
            message("branches: {titles}", "ветви: {titles}", titles=titles),
            join_words(block),
        ]
        if block.then:
            then = target_title(self.route, block.then)
            parts.append(message("then → {then}", "затем → {then}", then=then))
        return parts

    def _holder(self, holder: Holder, parts: list[object]) -> Iterator[str]:
        if not isinstance(holder, Beside):
            for each in clocks(holder):
                counted = guessed(clock_words(each, holder), holder, each.name)
                parts.append(self.sheet.noted(counted, each.of))
        yield from self.sheet.row(holder.name, listed(parts))
        if isinstance(holder, Stage) and holder.consult is not None:
            asked = " ".join(consult_lines(self.route, holder, self.sheet.language))
            yield from self.sheet.row("", self.sheet.noted(asked, holder.consult))
        for action in holder.actions.values():
            yield from self.sheet.row(action.name, self._action(holder, action), indent=2)

    def _action(self, holder: Holder, action: Action) -> Message:
        stays = [each.to for each in action.targets] == [holder.name]
        called: object = label(action)
        if action.targets and not stays:
            to = guessed(listed([self._target(each) for each in action.targets]), action, "to")
            called = message("{called} → {to}", "{called} → {to}", called=called, to=to)
        members = voters(self.route, holder) if isinstance(holder, Stage) else {}
        needs = say_needs(action.needs, members)
        called = message("{called}{needs}", "{called}{needs}", called=called, needs=needs)
        parts: list[object] = [self.sheet.noted(called, action)]
        if stays:
            parts.append(message("stays there", "остаётся на этом этапе"))
        parts += when_words(self.route, action.when)
        parts += sets_words(self.route, action)
        parts += clock_changes(action)
        if action.at_session:
            at = message("at a session", "на заседании")
            parts.append(guessed(at, action, "at"))
        by = [self.route.called(each) for each in who_acts(self.route, holder, action)]
        if by:
            who = message("by {by}", "кто: {by}", by=by)
            parts.append(guessed(who, action, "by"))
        return listed(parts)

    def _target(self, target: Target) -> object:
        title, when = target_title(self.route, target.to), when_words(self.route, target.when)
        if not when:
            return title
        return message("{title} ({when})", "{title} ({when})", title=title, when=listed(when))
