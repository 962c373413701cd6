"""Runway's developer API."""

from mediarouter.providers.runway.provider import RunwayProvider

__all__ = ["RunwayProvider"]
