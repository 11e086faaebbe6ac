"""Hooks of a host program: one may refuse an action, another sees what was done."""

import logging

import cisflow

# A hook that fails is logged; here it is printed below.
logging.getLogger("cisflow").setLevel(logging.CRITICAL)
route = cisflow.load("cis/digital-concept")
case = cisflow.Case.open(route, "roaming", on="2018-08-20", by="rcc_excom")
signed = False


def signature(case: cisflow.Case, event: cisflow.Event) -> None:
    """Nothing is submitted without a signature."""
    if event.action == "drafting.submit" and not signed:
        raise cisflow.Veto("the covering letter is not signed")


def tell(case: cisflow.Case, event: cisflow.Event) -> None:
    """Write to whoever is next."""
    print("letter to:", *case.stages)


def fail(case: cisflow.Case, event: cisflow.Event) -> None:
    """A hook with a fault of its own."""
    raise ConnectionError("mail server is down")


case.before.append(signature)
case.after += [tell, fail]

try:
    case.act("drafting.submit", on="2018-08-27", by="rcc_excom")
except cisflow.Refused as refused:
    print("refused:", *(reason.message.plain() for reason in refused.reasons))

signed = True
done = case.act("drafting.submit", on="2018-08-27", by="rcc_excom")
print("stands in:", *case.stages, "- failed afterwards:", *done.failed)

# Recording and restoring call no hooks: what happened is not asked for permission.
case.record("rcc_council.return", on="2018-10-10", by="rcc_council")
print("stands in:", *case.stages)
