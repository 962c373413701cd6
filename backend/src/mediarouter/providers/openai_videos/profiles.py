"""How servers of the OpenAI Videos format differ from one another.

Read from their sources: vLLM-Omni 0.30.0, SGLang 0.5.23, LiteLLM 1.109.1,
Aquiles-Image 0.8.3, new-api (autumn 2026). Checked 2026-11-22.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from mediarouter.providers.base import VideoOperation


@dataclass(frozen=True)
class Profile:
    """One kind of server."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """Options of ours beyond the format, and the form fields this server has."""

    nested: Literal["brackets", "json"] = "brackets"
    """How objects and lists are written in a form."""

    delete_stops: bool = False
    """Whether DELETE ends a running job, rather than only forget it."""

    video_to_video: frozenset[VideoOperation] = frozenset()
    """What the server can make of a finished video."""

    busy: frozenset[int] = frozenset()
    """Statuses that say the server was too busy to start anything."""


_ALL: Final[frozenset[VideoOperation]] = frozenset({"remix", "edit", "extend"})
_DIFFUSION: Final = {"seed": "seed", "negative_prompt": "negative_prompt", "fps": "fps"}

PROFILES: Final[Mapping[str, Profile]] = {
    # A server that nobody has described is left to say for itself what it lacks.
    "generic": Profile(delete_stops=True, video_to_video=_ALL),
    # Its own service ended on 2026-09-24; DELETE is for finished jobs only.
    "openai": Profile(video_to_video=_ALL),
    "vllm_omni": Profile(
        fields={**_DIFFUSION, "audio": "generate_sound"},
        nested="json",
        delete_stops=True,
    ),
    # DELETE answers "deleted" while the job runs on.
    "sglang": Profile(fields=_DIFFUSION, nested="json"),
    "litellm": Profile(video_to_video=_ALL),
    "aquiles": Profile(busy=frozenset({503})),
    "new_api": Profile(video_to_video=frozenset({"remix"})),
}
