"""Every name: those of the cases of a store, and those of which it has entries alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import merge

from cisflow.journal.store import Store


def every_name(store: Store) -> Iterator[str]:
    """The names, in order.

    Where a store can have entries without a case, because people changed its rows by hand, it has
    `orphans`, which gives the names of those; that may take long.
    """
    orphans: Callable[[], Iterator[str]] = getattr(store, "orphans", lambda: iter(()))
    return merge(store.names(), orphans())
