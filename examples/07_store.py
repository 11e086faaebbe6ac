"""Cases in a database: acted once, corrected, proven to be what was written."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import cisflow
from cisflow.journal.verify import chain_findings

with tempfile.TemporaryDirectory() as folder:
    url = f"sqlite:///{Path(folder, 'office.db').as_posix()}"
    store = cisflow.open_store(url, create=True)
    desk = cisflow.Desk(store, "cis/digital-concept")

    # A delivery that comes twice, under one key, is written once.
    desk.open("roaming", on="2018-08-20", by="rcc_excom", title="Agreement on roaming")
    for _ in range(2):
        done = desk.act("roaming", "drafting.submit", on="2018-08-27", by="rcc_excom", key="m-17")
        print("entry", done.seq, "written before" if done.repeated else "written")

    # Every reason of a refusal, and nothing is written.
    try:
        desk.act("roaming", "rcc_council.approve", on="2018-09-12", by="hlwg")
    except cisflow.Refused as refused:
        print("refused:", *(each.code for each in refused.reasons))

    # Two people decide on the same journal; the second is told what happened meanwhile.
    desk.act("roaming", "rcc_council.return", on="2018-10-10", by="rcc_council", expected=2)
    try:
        desk.act("roaming", "rcc_council.approve", on="2018-10-10", by="rcc_council", expected=2)
    except cisflow.StaleCase as stale:
        print("meanwhile:", *(each.action for each in stale.meanwhile))

    # It was another agreement that was returned: the entry stays, and no longer counts.
    print("before:", *desk.case("roaming").stages)
    desk.retract("roaming", 3, "it was another agreement that was returned", by="rcc_excom")
    print("after:", *desk.case("roaming").stages)

    # Who is before whom, without reading a journal.
    for row in desk.standing(body="rcc_council", finished=False):
        print(row.case, "before", row.body, "since", row.since_last)

    # The same cases from another program, and whether they are what was written.
    again = cisflow.open_store(url)
    for name in again.names():
        found = chain_findings(again.read(name), datetime.now(UTC))
        print(name, found or "is intact")
    again.close()
    store.close()
