"""Looks: how kinds of action and marks of stages are told apart, by more than colour."""

from __future__ import annotations

from collections.abc import Collection, Mapping

INK, SOFT, PAPER = "#1f2d3d", "#7a7f87", "#ffffff"
BANDS = ("#f3f6fa", "#ffffff")
BORDER, ORGANISATION, HEAD = "#c9d2dc", "#dfe7f0", "#33475b"

KINDS: Mapping[str, str] = {
    "forward": f'color="{INK}" penwidth=1.3 arrowhead=normal',
    "return": 'color="#a3461f" penwidth=1.2 style=dashed arrowhead=normal',
    "repeat": 'color="#6a4c93" penwidth=1.7 style=dotted arrowhead=vee',
    "defer": 'color="#6a4c93" penwidth=1.2 style=dashed arrowhead=odot',
    "refer": 'color="#1d6f72" penwidth=1.2 arrowhead=empty',
    "withdraw": f'color="{SOFT}" penwidth=1.1 arrowhead=dot arrowsize=0.7',
    "reject": 'color="#a11d33" penwidth=1.3 arrowhead=tee',
    "escalate": 'color="#8a5a00" penwidth=1.6 arrowhead=diamond',
    "lapse": f'color="{SOFT}" penwidth=1.7 style=dotted arrowhead=inv',
    "taken": f'color="{INK}" penwidth=3 arrowhead=normal',
}
BESIDE = f'style="dashed,filled" fillcolor=white color="{SOFT}"'
BLOCK = 'style="rounded,filled,bold" fillcolor="#ffffff00" color="#8a97a8" penwidth=1.4'
# The steps of the tint for a share of all waiting: each is a deeper grey in print.
WAITING = ((0.0, "#fdf1e4"), (0.05, "#fadcbd"), (0.15, "#f3bf8b"), (0.30, "#e59a55"))
BOXES: Mapping[str, str] = {"beside": BESIDE, "block": BLOCK} | {
    f"waits-{step}": f'shape=box style="rounded,filled" fillcolor="{fill}" color="{HEAD}" penwidth=1.2'
    for step, (_, fill) in enumerate(WAITING, start=1)
}


def step_of(share: float) -> int:
    """The step of the tint for a share of all waiting."""
    return sum(share > least for least, _ in WAITING)


def stage(marks: Collection[str], waits: int = 0) -> str:
    """The look of a stage: fill for what was, outline for what is, its weight, and its lines.

    The tint of waiting comes before the fills of marks, whose outlines stay.
    """
    fill, pen, colour, dashed = PAPER, 1.2, HEAD, ""
    if "planned" in marks:
        dashed = ",dashed"
    if "visited" in marks:
        fill = "#e3efe0"
    if "here" in marks:
        fill, pen, colour, dashed = "#fff0c2", 3.2, "#8a5a00", ""
    if "stuck" in marks:
        fill, pen, colour, dashed = "#fde3e3", 3.2, "#a11d33", ",dashed"
    if waits:
        fill = WAITING[waits - 1][1]
    ends = " peripheries=2" if "final" in marks else ""
    return (
        f'shape=box style="rounded,filled{dashed}" fillcolor="{fill}" color="{colour}" '
        f"penwidth={pen:g}{ends}"
    )


def action(kind: str, *, taken: bool) -> str:
    """The look of an action; one that was taken is heavy."""
    return KINDS[kind] + (" penwidth=2.8" if taken else "")
