"""Regions: documents along a route with branches."""
def pass_regions(*a):
    raise NotImplementedError
