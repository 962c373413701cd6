"""Callers: their API keys, roles and dashboard sessions."""
