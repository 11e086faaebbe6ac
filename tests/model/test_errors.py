"""What can go wrong, and what it says of itself."""

from __future__ import annotations

import pickle

import pytest

from cisflow import (
    CannotConvert,
    CannotRun,
    CisflowError,
    Finding,
    InvalidInput,
    KeyTaken,
    Refused,
    StaleCase,
    Veto,
)
from cisflow.model.message import message
from cisflow.model.reason import Reason

SAYS = message("no {what}", "нет {what}", what="file")
FINDING = Finding("RD101", "not-utf8", "error", SAYS, (), "x.yaml", 3, 7)
ALL = [
    CannotRun(SAYS),
    InvalidInput([FINDING, FINDING]),
    Refused("a.go", [Reason("ST201", SAYS), Reason("ST202", SAYS)]),
    Veto("not today"),
    StaleCase(1, 2),
    KeyTaken("m-17", 2),
    CannotConvert("nested"),
]


def test_every_error_is_one_of_the_library() -> None:
    """Whoever catches `CisflowError` catches what cisflow raises on purpose, and nothing else."""
    assert all(isinstance(each, CisflowError) for each in ALL)
    assert CisflowError.__bases__ == (Exception,)
    assert {type(each) for each in ALL} == set(CisflowError.__subclasses__())


SAID = [
    "no file",
    "x.yaml:3:7: error RD101 no file\nx.yaml:3:7: error RD101 no file",
    "a.go: no file; no file",
    "not today",
    "the journal holds 2 entries, not 1",
    "the key m-17 stands with another entry, number 2",
    "nested",
]


@pytest.mark.parametrize(("fault", "says"), list(zip(ALL, SAID, strict=True)))
def test_an_error_says_what_went_wrong(fault: CisflowError, says: str) -> None:
    """In a traceback or a log each stands in plain English, with every finding or reason."""
    assert str(fault) == says


@pytest.mark.parametrize("fault", ALL)
def test_an_error_can_be_sent_to_another_process(fault: CisflowError) -> None:
    """What is raised in a worker arrives whole."""
    again = pickle.loads(pickle.dumps(fault))
    assert type(again) is type(fault)
    assert str(again) == str(fault)
    assert vars(again) == vars(fault)
