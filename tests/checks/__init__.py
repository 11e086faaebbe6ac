"""Tests of the checks: every rule from its own file, and the frame around them."""
