"""Schema: JSON Schema 2020-12 of routes, calendars, cases and scenarios, made from the tables of their keys.

What a reader takes is its form; readers that have a name stand once, under `$defs`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from cisflow.formats.form import form_of
from cisflow.formats.read import READERS
from cisflow.formats.shape import Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS = tuple(READERS)


def schema(kind: str) -> dict[str, Any]:
    """The schema of files of a kind: `route`, `calendar`, `case` or `scenario`."""
    made = _Making()
    root: dict[str, Any] = made.put(form_of(READERS[kind]))
    return {"$schema": DIALECT} | root | {"$defs": dict(sorted(made.defs.items()))}


@frozen
class _Making:
    """A schema under way: what stands under `$defs`, and the reader of each."""

    defs: dict[str, Any] = field(factory=dict)
    readers: dict[str, Callable[..., Any]] = field(factory=dict)

    def put(self, form: Any) -> Any:  # noqa: ANN401 - a form in, a piece of JSON out
        """The form with the schema of each reader and shape in its place."""
        if isinstance(form, Shape):
            return self._shape(form)
        if isinstance(form, Mapping):
            return {key: self.put(each) for key, each in form.items()}
        if isinstance(form, list | tuple):
            return [self.put(each) for each in form]
        return self._reader(form) if callable(form) else form

    def _shape(self, shape: Shape) -> dict[str, Any]:
        needed = [word for word, key in shape.keys.items() if key.required]
        may_be_blank = not needed and not shape.rules  # a key left blank holds nothing
        return {
            "title": shape.name.en,
            "type": ["object", "null"] if may_be_blank else "object",
            "properties": {
                word: {"description": key.meaning} | self.put(key.read)
                for word, key in shape.keys.items()
            },
            **({"required": needed} if needed else {}),
            "additionalProperties": False,
            **self.put(shape.rules),
        }

    def _reader(self, reader: Callable[..., Any]) -> Any:  # noqa: ANN401 - as above
        """A reader that another one has made stands where it is used, each other under its name."""
        if "<locals>" in reader.__qualname__:
            return self.put(form_of(reader))
        called = reader.__name__.strip("_")
        if self.readers.setdefault(called, reader) is not reader:
            other = self.readers[called]
            raise LookupError(f"two readers are called {called}: {reader} and {other}")
        if called not in self.defs:
            self.defs[called] = {}  # it may hold itself
            self.defs[called] = self.put(form_of(reader))
        return {"$ref": f"#/$defs/{called}"}
