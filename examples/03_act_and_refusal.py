"""A document on its way: an action taken, one refused with its reasons, one that was recorded."""

import cisflow

route = cisflow.load("cis/digital-concept")
case = cisflow.Case.open(route, "roaming", on="2018-08-20", by="rcc_excom")

done = case.act("drafting.submit", on="2018-08-27", by="rcc_excom", ref="112")
print("now in:", *case.stages)

try:
    case.act("rcc_council.approve", on="2018-09-12", by="hlwg")
except cisflow.Refused as refused:
    for reason in refused.reasons:
        print(reason.code, reason.message.plain())
print("still in:", *case.stages, "- entries:", len(case.events))

case.act("rcc_council.approve", on="2018-10-10", by="rcc_council", place="Ashgabat")
print("now in:", *case.stages)

# What happened is taken, whatever the route says; where it departs from the route, that is told.
done = case.record("economic_commission.approve", on="2018-12-14", by="economic_commission")
print("now in:", *case.stages)
for finding in done.findings:
    print(finding.code, finding.message.plain())
