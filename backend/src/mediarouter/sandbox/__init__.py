"""Local stand-ins of the vendors' HTTP APIs, and the test cards they serve."""
