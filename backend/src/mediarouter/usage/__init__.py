"""What was made and what it cost."""
