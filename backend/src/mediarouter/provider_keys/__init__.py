"""The users' vendor keys: sealed, checked, picked, rotated."""
