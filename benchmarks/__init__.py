"""Measures a real gateway process from outside. `python -m benchmarks` runs it."""
