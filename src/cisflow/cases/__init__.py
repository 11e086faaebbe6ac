"""One document on its way: its journal folded, day by day; what is allowed; the live case."""
