"""Webhooks out: endpoints, events and their signed deliveries."""
