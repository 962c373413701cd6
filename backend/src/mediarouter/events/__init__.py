"""The timeline of a generation, for people and for live updates."""
