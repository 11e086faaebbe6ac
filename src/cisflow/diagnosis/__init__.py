"""Where a document is, whether it is stuck, and why: one file a symptom in `symptoms/`."""
