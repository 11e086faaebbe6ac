"""Words: what stands on the screen around an answer, in both languages, in one place.

An officer can correct them here; they follow the shared list of words of the secretariats.
"""

from __future__ import annotations

from cisflow.diagnosis.registry import symptoms
from cisflow.model.message import Message, message

VERDICTS: dict[str, Message] = {
    "on-track": message("on track", "рассматривается в срок"),
    "not-opened": message("not opened yet", "карточка ещё не открыта"),
} | {each.verdict: each.title for each in reversed(symptoms()) if each.verdict}
VERDICTS["delayed"] = message("longer than usual", "рассматривается дольше обычного")
PERMISSIONS = {
    "must": message("is due", "подлежит принятию"),
    "may": message("possible", "возможно"),
    "not-yet": message("not yet", "пока невозможно"),
    "not-now": message("not at this stage", "на данном этапе не предусмотрено"),
}
REACHABLE = {
    True: message(", can still come", "; возможно в дальнейшем"),
    False: message(", can no longer come", "; в дальнейшем невозможно"),
    None: message("", ""),
}
PLANS = {
    "kept": message("considered in time", "рассмотрен в срок"),
    "superseded": message("replaced by a newer plan", "срок перенесён"),
    "lapsed": message("no longer valid", "утратил силу"),
    "in-force": message("planned", "планируется к рассмотрению"),
    "missed": message("not considered in time", "не рассмотрен в срок"),
}
OPENED = message("opened", "открыта карточка")
ASSUMED = message(" (assumed)", " (предположительно)")
