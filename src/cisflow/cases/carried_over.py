"""Carried over: whether a case that was taken to another version has there all that it had before.

It is looked at from outside: the case as it stood, the case as it stands with the entry, and the
names that the entry gave. How the entry is carried out has no part in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from cisflow.automaton.region import DONE
from cisflow.cases.clocks import TermOn, least_day, terms
from cisflow.cases.due import due
from cisflow.cases.situation import Situation
from cisflow.model.clock import CannotSay
from cisflow.model.message import Message, message
from cisflow.model.text import Text


@frozen
class Carried:
    """A case before and after, on one day; `names` are the new names of stages and blocks."""

    before: Situation
    after: Situation
    names: Mapping[str, str]

    def image(self, name: str) -> str:
        """What a stage or block is called now."""
        return self.names.get(name, name)

    def lost(self) -> Iterator[Message]:
        """Whatever the case had and has no more, or has otherwise; nothing where all has its image."""
        yield from self._stages()
        yield from self._branches()
        yield from self._facts()
        gone = set()
        for name in (*self.before.blocks, *self.before.position.stages):
            for term in terms(self.before, name):
                said = None if term.done else self._term(term)
                if said is not None:
                    gone.add(term.action)
                    yield said
            yield from self._least(name)
        there = {(each.action, each.day) for each in due(self.after)}
        for each in due(self.before):
            action = f"{self.image(each.stage)}.{each.term.term.then}"
            if each.action not in gone and (action, each.day) not in there:
                yield message(
                    "{action} is due since {day}, and would not be",
                    "действие «{action}» наступило {day} и перестанет быть обязательным",
                    action=self.before.version.called(each.action),
                    day=each.day,
                )
        yield from self._plans()

    def _title(self, name: str) -> Text:
        return self.before.route.title_of(name)

    def _stages(self) -> Iterator[Message]:
        standing = {*self.after.position.stages, *self.after.blocks}
        for name in self.before.position.stages:
            image = self.image(name)
            if image not in standing:
                yield message(
                    "{stage}: under way, and would be ended",
                    "{stage}: рассмотрение идёт и будет прекращено",
                    stage=self._title(name),
                )
                continue
            was, now = self.before.visit_of.get(name), self.after.visit_of.get(image)
            if was is not None and now is not None and was.since != now.since:
                yield message(
                    "{stage}: since {was}, and would begin anew on {now}",
                    "{stage}: на рассмотрении с {was}; начнётся заново {now}",
                    stage=self._title(name),
                    was=was.since,
                    now=now.since,
                )

    def _branches(self) -> Iterator[Message]:
        for name in self.before.blocks:
            block, other = (
                self.before.route.blocks[name],
                self.after.route.blocks.get(self.image(name)),
            )
            for branch in block.branches.values():
                done = self.before.branch_state(f"{name}.{branch.name}") == DONE
                still = self.after.branch_state(f"{self.image(name)}.{branch.name}") == DONE
                if done and not still:
                    yield message(
                        "{block}: the branch {branch} is done, and would not be",
                        "{block}: ветвь «{branch}» завершена, это будет утрачено",
                        block=self._title(name),
                        branch=branch.title or branch.name,
                    )
            if other is not None and other.needed != block.needed:
                yield message(
                    "{block}: needs {was} branches, and would need {now}",
                    "{block}: нужно завершённых ветвей: {was}; станет: {now}",
                    block=self._title(name),
                    was=block.needed,
                    now=other.needed,
                )

    def _facts(self) -> Iterator[Message]:
        for name, value in self.before.facts.items():
            if value is not None and self.after.facts.get(name) != value:
                fact = self.before.route.facts[name]
                yield message(
                    "{fact}: {value} is not known there",
                    "{fact}: значения «{value}» там нет",
                    fact=fact.title or name,
                    value=fact.values.get(value, value),
                )

    def _term(self, term: TermOn) -> Message | None:
        image = self.image(term.stage)
        there = [each for each in terms(self.after, image) if each.which == term.which]
        action = self.before.version.called(term.action)
        words = {"stage": self._title(term.stage), "action": action, "day": _end(term)}
        if not there:
            return message(
                "{stage}: {action} would be due after {day}, and no longer is",
                "{stage}: по истечении срока ({day}) — «{action}»; этого срока не будет",
                **words,
            )
        now = there[0]
        if now.term.then != term.term.then or now.last != term.last:
            return message(
                "{stage}: {action} would be due after {day}; instead {other} after {then}",
                "{stage}: по истечении срока ({day}) — «{action}»; станет: {then} — «{other}»",
                **words,
                other=self.after.version.called(now.action),
                then=_end(now),
            )
        return None

    def _least(self, name: str) -> Iterator[Message]:
        was, now = least_day(self.before, name), least_day(self.after, self.image(name))
        if was is not None and was != now:
            yield message(
                "{stage}: the least time would be another",
                "{stage}: наименьший срок рассмотрения станет иным",
                stage=self._title(name),
            )

    def _plans(self) -> Iterator[Message]:
        there = {each.plan: each for each in self.after.plans}
        known = {*self.after.route.stages, *self.after.route.beside}
        for each in self.before.plans:
            now = there.get(each.plan)
            held = now is not None and now.state == each.state and now.place in known
            if each.state == "in-force" and each.place is not None and not held:
                yield message(
                    "the plan for {day} ({stage}) has no such stage there",
                    "план на {day} ({stage}): такого этапа там нет",
                    day=each.plan.on,
                    stage=self._title(each.place),
                )


def _end(term: TermOn) -> object:
    return term.last.says if isinstance(term.last, CannotSay) else term.last
