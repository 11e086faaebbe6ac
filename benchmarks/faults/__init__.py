"""Faults: what is done to stores, and what they must still hold afterwards."""
