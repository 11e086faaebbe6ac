"""A route against good sense: one file a rule in `rules/`, found by itself."""
