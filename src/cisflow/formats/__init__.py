"""Text to model and back: YAML read strictly, every mistake at once, each at its line and column."""
