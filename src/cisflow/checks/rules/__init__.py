"""The rules: one a file, named as the file, each with its texts, a bad and a good route."""
