"""N2: an entry takes a case to another version of its route, while it is under way."""

from __future__ import annotations

from cisflow import Route
from tests.semantics.made import action, ask, case, codes, standing, versions

OLD = """
    under way: {under}
    stages:
      draft:
        deadline: {{after: 40 days, then: drop}}
        actions: {{submit: {{to: review}}, again: {{kind: repeat}}, drop: {{to: end, kind: lapse}}}}
      review: {{actions: {{approve: {{to: end}}}}}}
      end: {{final: ended}}
"""
NEW = """
    in force: 2020-01-01
    under way: {under}
    {carry}
    stages:
      text:
        deadline: {{after: 40 days, then: drop}}
        actions: {{submit: {{to: review}}, again: {{kind: repeat}}, drop: {{to: end, kind: lapse}}}}
      review: {{actions: {{approve: {{to: board}}}}}}
      board: {{actions: {{sign: {{to: end}}}}}}
      end: {{final: ended}}
"""
OPENED = """
    - {on: 2019-01-01, action: opened}
    - {on: 2019-01-05, action: draft.again}
"""


def two(under: str = "rules at opening", carry: str = "carry: {draft: text}") -> Route:
    """The older and the newer rules."""
    return versions(OLD.format(under=under), NEW.format(under=under, carry=carry))


def test_n2_a_case_that_keeps_the_rules_of_its_opening_can_be_taken_to_later_ones() -> None:
    """From the day of the entry it is judged by the version named, and was judged by its own before."""
    journal = OPENED + "    - {on: 2020-02-01, migrate: 2020-01-01}\n"
    live = case(two(), journal)
    assert standing(ask(live, "2020-01-31")) == ["draft"]
    assert standing(ask(live, "2020-02-01")) == ["text"]
    live.act("text.submit", "2020-02-02")
    live.act("review.approve", "2020-02-03")
    assert live.stages == ("board",)


def test_n2_a_migration_is_no_visit() -> None:
    """Clock and rounds run on under the new name, by the version's own words or by those of the entry."""
    for carry, said in (("carry: {draft: text}", ""), ("", ", carry: {draft: text}")):
        entry = f"    - {{on: 2019-01-20, migrate: 2020-01-01{said}}}\n"
        answer = ask(case(two(carry=carry), OPENED + entry), "2019-02-20")
        (stage,) = answer["stages"]
        assert stage["stage"] == "text"
        assert stage["since"][0] == "2019-01-01"
        assert stage["round"] == 2
        assert [each["day"] for each in answer["due"]] == ["2019-02-11"]


def test_n2_rules_of_the_day_can_be_adopted_early() -> None:
    """A case may be taken to a version before that comes into force for all."""
    journal = OPENED + "    - {on: 2019-06-01, migrate: 2020-01-01}\n"
    live = case(two("rules of the day"), journal)
    assert standing(ask(live, "2019-06-01")) == ["text"]
    assert standing(ask(live, "2021-06-01")) == ["text"]


def test_n2_what_the_entry_says_goes_before_what_the_version_says() -> None:
    """`carry` of the entry overrides that of the version, for this case."""
    journal = OPENED + "    - {on: 2019-06-01, migrate: 2020-01-01, carry: {draft: board}}\n"
    live = case(two(), journal)
    assert standing(ask(live, "2019-06-01")) == ["board"]
    live = case(two("rules of the day"), journal.replace("2019-06-01", "2020-06-01"))
    assert standing(ask(live, "2020-05-31")) == ["text"]
    assert standing(ask(live, "2020-06-01")) == ["board"]


def test_n2_a_stranded_case_finds_its_way_by_an_entry() -> None:
    """Where the version in force has no place for it, the entry names one; the visit is the same."""
    live = case(two("rules of the day", ""), OPENED)
    assert codes(ask(live, "2020-03-01"))[:1] == ["ST102"]
    journal = OPENED + "    - {on: 2020-03-01, migrate: 2020-01-01, carry: {draft: text}}\n"
    answer = ask(case(two("rules of the day", ""), journal), "2020-03-01")
    assert standing(answer) == ["text"]
    assert answer["stages"][0]["since"][0] == "2019-01-01"
    assert action(answer, "text.submit")["permission"] == "may"


def test_n2_a_version_that_the_route_does_not_have_moves_nothing() -> None:
    """The entry is kept, one deviation, and the case stays under its own rules."""
    journal = OPENED + "    - {on: 2020-03-01, migrate: 2021-01-01}\n"
    answer = ask(case(two(), journal), "2020-03-01")
    assert standing(answer) == ["draft"]
    assert [code for code in codes(answer) if code.startswith("RP")] == ["RP115"]


def test_n2_an_entry_judged_by_rules_that_are_not_here_is_told() -> None:
    """A sealed entry names its rules; where no version decides so, it is judged by those that are here."""
    journal = OPENED + "    - {on: 2019-02-01, action: draft.submit, version: 0123456789abcdef}\n"
    answer = ask(case(two(), journal), "2019-02-01")
    assert standing(answer) == ["review"]
    (finding,) = [each for each in answer["findings"] if each["code"] == "RP116"]
    assert "0123456789abcdef" in finding["message"]
