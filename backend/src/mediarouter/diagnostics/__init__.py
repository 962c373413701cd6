"""What a report of a problem needs, and nothing that must not be in one."""
