"""Deciding: a verb is taken on the case as it is; where somebody else was faster, once more."""

from __future__ import annotations

from collections.abc import Callable
from random import random
from time import sleep

from cisflow.cases.case import Case
from cisflow.cases.done import Done
from cisflow.cases.live import Slot
from cisflow.errors import CannotRun, Refused, StaleCase, StoreAway

TRIES = 100  # of many writers each is behind most of the time
LONGEST = 0.05  # seconds between two tries


def decided(
    slot: Slot, read: Callable[[], Case], take: Callable[[Case], Done], *, again: bool
) -> Done:
    """Do it, on the case that is kept if that is not behind, else on the case as it is read.

    With `again`, whoever was overtaken decides anew.

    Raises:
        StaleCase: somebody else was faster, now or every time.
        Refused, CannotRun, KeyTaken: as of the case as it is.
    """
    for number in range(TRIES):
        kept, slot.case = slot.case, None  # what is interrupted is read anew
        case = kept or read()
        try:
            done = take(case)
        except StaleCase:
            if kept is None and (not again or number == TRIES - 1):
                raise
            if kept is None:
                pause(number)
            continue
        except StoreAway:
            raise
        except (Refused, CannotRun):
            slot.case = case if kept is None else read()
            if len(slot.case.events) == len(case.events):
                raise
            continue
        slot.case = case
        return done
    raise StaleCase(0, 0)


def pause(number: int) -> None:
    """Wait a little after a try, longer after many, so that writers come one after the other."""
    sleep(random() * min(LONGEST, 0.001 * 2**number))
