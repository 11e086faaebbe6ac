"""The formats: one a file; each offers `ENDINGS` and `render(layout) -> bytes`."""
