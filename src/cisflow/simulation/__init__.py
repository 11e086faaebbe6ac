"""A route, its assumptions and its calendars: what will happen, by chance, session by session."""
