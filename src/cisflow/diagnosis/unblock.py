"""Unblock: the smallest sets of events after which a document can go on."""

from __future__ import annotations

from attrs import frozen

from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry, Supposing
from cisflow.diagnosis.freed import held
from cisflow.diagnosis.recordable import ENDING, ONWARD
from cisflow.diagnosis.smallest import MOST_SETS, one, smallest
from cisflow.diagnosis.trial import Judge, Trials


@frozen
class Unblocking:
    """The sets, each in the order in which it is recorded; `cut`: there may be others, or smaller ones."""

    sets: tuple[tuple[Entry, ...], ...]
    cut: bool


def unblock(situation: Situation, judge: Judge = held) -> Unblocking:
    """All smallest sets of what could be recorded or announced, after which nothing accuses any more.

    Each event is dated the day that is asked for, or the first one known on which it can be (a
    session, the end of a least time); whether the set frees the document is judged on the last day
    of its events, by what is known on the day that is asked for. What accuses nobody needs no set,
    and what no event can mend has none.

    Sets are sought among what leads on: actions but returns, withdrawals, rejections and lapses
    (one that has fallen due leads on, whatever its kind), facts that may be set at any time, for a
    document outside the rules its stage (at a dead end that alone), and new plans for stages of a
    body in which it stands now or whose plan was missed. A plan is for the next session, else for some
    day to come, so nothing in a set is decided on a day that the set itself announces. Only where
    none of these frees it returns are taken in, and last what ends it.

    Every event of a set is foreseen by the route in its turn. An action of a stage that another
    event of the set enters is looked at in sets of up to three. A search is cut after so many
    stages judged; then one set is sought step by step, none of whose events can be left out.
    """
    trials = Trials.of(Supposing(situation), judge)
    if not trials.first.hits:
        return Unblocking((), False)
    cut = False
    for turn in range(ONWARD, ENDING + 1):
        found, whole = smallest(trials, turn)
        cut = cut or not whole
        if not found and not whole:
            found = one(trials, turn)
        if found:
            told = sorted(found, key=lambda each: each.rank)[:MOST_SETS]
            sets = tuple(trials.earliest(each) for each in told)
            return Unblocking(sets, cut or len(sets) < len(found))
    return Unblocking((), cut)
