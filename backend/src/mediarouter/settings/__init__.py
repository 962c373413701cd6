"""What an administrator changes while the gateway runs."""
