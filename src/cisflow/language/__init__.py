"""The two languages of the screen: days, durations and messages in words."""
