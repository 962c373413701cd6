"""How many workers of the queue one instance runs, for whoever counts instances."""

from typing import Final

WORKERS_EACH: Final = 4
"""The first is told of every job, the others help. Each takes one job after the other
out of the queue; jobs that are taken together share the transactions of their next
steps."""
