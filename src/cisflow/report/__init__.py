"""What people and programs are shown: text and JSON of an answer, of findings."""
