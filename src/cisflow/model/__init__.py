"""Frozen values: what a route, a calendar, a case and a finding are. No behaviour beyond their own sense."""
