"""A process of its own that asks a store what is due, or writes it down: `due_worker URL DAY DO [NOW]`.

It prints a line for each thing: the day, the case, the action; `left` where a case was left.
"""

from __future__ import annotations

import sys
import time
from datetime import date

from cisflow import Route
from cisflow.cases.desk import Desk
from cisflow.cases.due_store import DueOf, due_over, record_due_over
from cisflow.journal.by_url import open_store
from tests.semantics.made import route

TODAY = date(2019, 6, 1)


def along() -> Route:
    """Each of two stages has a term; one leads to the other, and that to the end."""
    return route("""
        stages:
          draft:
            deadline: {after: 10 days, then: pass}
            actions: {pass: {to: review, kind: lapse}, remind: {kind: repeat}}
          review:
            silence: {after: 20 days, then: agree}
            actions: {agree: {to: end}}
          end: {final: ended}
    """)


def work(url: str, day: date, do: str, begin: float = 0.0) -> None:
    """Do it, at a moment on which several processes can agree."""
    store = open_store(url)
    desk = Desk(store, along())
    time.sleep(max(0.0, begin - time.time()))
    if do == "due":
        for each in due_over(store, desk.made, day, TODAY)[0]:
            print(each.due.day, each.card.id, each.due.action)
        return
    for told in record_due_over(store, desk.made, day, TODAY):
        if isinstance(told, DueOf):
            print(told.due.day, told.card.id, told.due.action, flush=True)
        else:
            print("left", told.case, told.why, flush=True)


if __name__ == "__main__":
    work(sys.argv[1], date.fromisoformat(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
