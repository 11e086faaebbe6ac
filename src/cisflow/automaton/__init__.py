"""The kernel: a route as a tuple of regions, one step, what can be reached. It decides, and does nothing."""
