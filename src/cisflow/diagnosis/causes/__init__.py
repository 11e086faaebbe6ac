"""The causes: one a file, named as the file, each with its texts, its number and an example."""
