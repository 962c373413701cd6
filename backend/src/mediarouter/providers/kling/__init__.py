"""Kling AI (Kuaishou)."""

from mediarouter.providers.kling.provider import KlingProvider

__all__ = ["KlingProvider"]
