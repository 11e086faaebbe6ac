"""Findings as lines and as JSON, the same for every command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.finding import Finding


def finding_line(finding: Finding, language: str) -> str:
    """`file:line:column: error CODE message`, with the way that shows it below."""
    where = f"{harmless(finding.file)}:{finding.line}:{finding.column}: " if finding.file else ""
    line = f"{where}{finding.severity} {finding.code} {say(finding.message, language)}"
    if finding.way:
        line += "\n    " + " → ".join(map(harmless, finding.way))
    return line


def findings_json(findings: Iterable[Finding], language: str) -> list[dict[str, Any]]:
    """Findings as plain values."""
    return [
        {
            "code": each.code,
            "rule": each.rule,
            "severity": each.severity,
            "message": say(each.message, language),
            "file": each.file,
            "line": each.line,
            "column": each.column,
            "path": None if each.way is None else list(each.way),
        }
        for each in findings
    ]
