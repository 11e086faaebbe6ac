"""Days: EDTF, arithmetic with durations, sessions as they were known on a day."""
