"""Horn: what follows from what, each step once: linear in the number of rules (unit propagation).

Dowling and Gallier, "Linear-time algorithms for testing the satisfiability of propositional Horn
formulae", Journal of Logic Programming 1 (1984); here a rule may ask for k of its grounds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Sequence

from attrs import define, field

Node = Hashable


@define
class _Rule:
    head: Node
    grounds: Sequence[Node]
    needed: int
    missing: int
    says: str | None


@define
class Horn:
    """Rules, and what was found by them: each node with the rule that first gave it, in order."""

    found: dict[Node, _Rule | None] = field(factory=dict)
    _rank: dict[Node, int] = field(factory=dict)
    _waiting: dict[Node, list[_Rule]] = field(factory=dict)
    _new: deque[Node] = field(factory=deque)

    def rule(
        self,
        head: Node,
        grounds: Sequence[Node],
        needed: int | None = None,
        says: str | None = None,
    ) -> None:
        """`head` follows where `needed` of the grounds (default: all) hold; `says` is its label."""
        missing = len(grounds) if needed is None else needed
        made = _Rule(head, grounds, missing, missing, says)
        if missing <= 0:
            self._give(head, made)
        for each in grounds:
            self._waiting.setdefault(each, []).append(made)

    def run(self, given: Iterable[Node]) -> None:
        """Find all that follows from what is given."""
        for each in given:
            self._give(each, None)
        while self._new:
            for rule in self._waiting.get(self._new.popleft(), ()):
                rule.missing -= 1
                if rule.missing == 0:
                    self._give(rule.head, rule)

    def _give(self, node: Node, rule: _Rule | None) -> None:
        if node not in self.found:
            self._rank[node] = len(self.found)
            self.found[node] = rule
            self._new.append(node)

    def way(self, node: Node) -> tuple[str, ...]:
        """The labels of the rules by which a node was found, grounds before what follows."""
        order: dict[Node, None] = {}
        stack: list[tuple[Node, bool]] = [(node, False)]
        while stack:
            here, ready = stack.pop()
            rule = self.found[here]
            if ready:
                order.setdefault(here)
            elif here not in order and rule is not None:
                stack.append((here, True))
                stack.extend((each, False) for each in self._used(rule))
        labels = (self.found[each] for each in order)
        return tuple(each.says for each in labels if each is not None and each.says is not None)

    def _used(self, rule: _Rule) -> list[Node]:
        """The grounds by which a rule first held, the last of them first."""
        before = self._rank[rule.head]
        held = [each for each in rule.grounds if self._rank.get(each, before) < before]
        held.sort(key=self._rank.__getitem__)
        return held[: rule.needed][::-1]
