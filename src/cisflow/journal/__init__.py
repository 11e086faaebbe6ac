"""Where the facts of a case are kept: in memory, or in a case file."""
