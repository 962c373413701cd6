"""Every code that a generation can end with, for whoever has words for them."""

from typing import Final, get_args

from mediarouter.assets.intake import Reason
from mediarouter.providers.errors import ErrorKind

_OURS: Final = (
    "submit_unknown",
    "deadline_exceeded",
    "job_lost",
    "not_started",
    "cancelled",
)

ERROR_CODES: Final[tuple[str, ...]] = (
    *ErrorKind,
    *_OURS,
    *(f"download_{reason}" for reason in get_args(Reason)),
    "download_not_playable",
    *(f"download_provider_{kind}" for kind in ErrorKind),
)
"""The vendor's refusals, our own ends, and what kept a finished video from us."""
