"""Where the Concept stood on 10 September 2019, and what could be decided then."""

from pathlib import Path

import cisflow

case = cisflow.open_case(Path(__file__).parent / "digital-concept-2019" / "case.yaml")
answer = cisflow.where(case, "2019-09-10")

for stage in answer.stages:
    print(stage.visit.stage, "since", stage.visit.since.plain(), "-", stage.verdict)
    print("next session:", stage.next_session.on.plain(), stage.next_session.place.say("en"))

for each in answer.actions:
    earliest = each.permission.earliest
    print(
        f"{each.action.name:9} {each.permission.allowed:8} {earliest or ''} -> {', '.join(each.to)}"
    )

print()
for day in ("2018-10-20", "2019-03-15", "2019-05-10", "2019-09-10", "2020-01-01"):
    then = cisflow.where(case, day)
    print(day, *(stage.visit.stage for stage in then.stages), then.verdict)
