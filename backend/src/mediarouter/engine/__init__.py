"""Who drives which generation: in this process, or in a fleet on PostgreSQL."""
