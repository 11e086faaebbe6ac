"""Done as JSON: what an action or a record changed, or why it was refused."""

from __future__ import annotations

from typing import Any

from cisflow.cases.case import Case
from cisflow.cases.done import Done
from cisflow.errors import Refused
from cisflow.language.say import say
from cisflow.report.where_json import reasons_json


def done_json(case: Case, done: Done, language: str) -> dict[str, Any]:
    """Where the document stands now, and each deviation; `seq` is the number of the entry."""
    return {
        "case": case.file.id,
        "action": done.event.action,
        "refused": False,
        "seq": done.seq,
        "repeated": done.repeated,
        "stages": list(case.stages),
        "findings": [
            {"code": each.code, "message": say(each.message, language)} for each in done.findings
        ],
    }


def refused_json(refused: Refused, language: str) -> dict[str, Any]:
    """Every reason, as `where` gives them."""
    return {
        "action": refused.action,
        "refused": True,
        "reasons": reasons_json(refused.reasons, language),
    }
