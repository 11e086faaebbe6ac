"""Benchmarks: each measures one capability beside its peer, or beside the barest thing that could do it."""
