"""How likely the Concept is adopted at which session, and what a later closing day would win."""

from datetime import date
from pathlib import Path

import cisflow
from cisflow.simulation.changed import changed
from cisflow.simulation.compare import compare

AS_OF = date(2019, 9, 10)

# A document that is under way: from where it stands, by what was known on that day.
case = cisflow.open_case(Path(__file__).parent / "digital-concept-2019" / "case.yaml")
made = cisflow.simulate_case(case, AS_OF, runs=2_000, seed=7)
for each in made.outcomes:
    half = f", half of them within {each.p50} days" if each.share else ""
    print(f"{each.final}: {each.share:.0%} of the runs{half}")
for session in made.by_session[:3]:
    print(f"{session.first} {session.share:4.0%}{' (assumed)' if session.assumed else ''}")
print(cisflow.draw_simulation(made, "distribution").render("svg")[:4].decode())

# A new document, from its first day: where do the days go?
route = cisflow.load("cis/digital-concept")
new = cisflow.simulate(route, runs=2_000, seed=7, as_of=AS_OF)
print()
for stage in new.stages:
    days = sum(stage.waiting.values())
    cause = max(stage.waiting, key=lambda name: stage.waiting[name])
    print(f"{stage.stage:20} {days:4.0f} days, chiefly {cause if days else 'nothing'}")

# What if papers were taken later? The same chances in both, so the difference has a small error.
later = changed(new.scenario, "economic_council.closing=7 days", route)
after = cisflow.simulate(route, later, runs=2_000, seed=7, as_of=AS_OF)
shift = compare(new, after).outcomes[0].mean
print()
print(f"on average {shift.before:.0f} days, then {shift.after:.0f}")
print(f"moved by {shift.by:.1f} days, standard error {shift.error:.1f}")
