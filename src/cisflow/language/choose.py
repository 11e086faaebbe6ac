"""Choose: which language a person is spoken to in."""

from __future__ import annotations

import os

LANGUAGES = ("en", "ru")


def system_language() -> str:
    """The first language of the system that the library speaks; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "ru" if value.lower().startswith("ru") else "en"
    return "en"
