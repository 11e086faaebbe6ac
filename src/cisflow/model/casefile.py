"""CaseFile: what is written of one case: its documents, its route, its journal and its plans."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from cisflow.model.event import Event
from cisflow.model.origin import Origin
from cisflow.model.plan import Plan
from cisflow.model.text import Text, as_text, as_text_or_none


@frozen
class CaseFile:
    """A case as it stands in a file; `documents` are titles by name, a package has several.

    A case without a title has that of its first document, or its name.
    """

    id: str
    route: str
    title: Text = field(default=Text(()), converter=as_text)
    documents: Mapping[str, Text] = field(factory=dict)
    journal: tuple[Event, ...] = ()
    plans: tuple[Plan, ...] = ()
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    origin: Origin | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.title.words:
            title = next(iter(self.documents.values()), as_text(self.id))
            object.__setattr__(self, "title", title)
