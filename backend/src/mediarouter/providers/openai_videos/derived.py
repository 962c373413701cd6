"""Submits that make a video of a finished one: remix, edits, extensions.

A remix is JSON and the others are forms in the official SDKs (3.54.0, captured on the
wire, 2026-11-22). The size, and the length but of an extension, are the source's: none
of them has a field for it.
"""

from typing import Any, Final
from urllib.parse import quote

from pydantic import JsonValue

from mediarouter.providers.base import SourceVideo, VideoOperation, VideoRequest
from mediarouter.providers.openai_videos.wire import form_fields

_PATHS: Final[dict[VideoOperation, str]] = {
    "edit": "/videos/edits",
    "extend": "/videos/extensions",
}


def derived(
    request: VideoRequest, source: SourceVideo, passed: dict[str, JsonValue]
) -> tuple[str, dict[str, Any]]:
    """Give the path and the body; `passed` are the caller's own extra fields."""
    video_id = str(source.job["id"])
    fields: dict[str, JsonValue] = {**passed, "prompt": request.prompt}
    if source.operation == "remix":
        return f"/videos/{quote(video_id, safe='')}/remix", {"json": fields}
    fields["video"] = {"id": video_id}
    if source.operation == "extend":
        fields["seconds"] = str(request.duration)
    return _PATHS[source.operation], {"files": form_fields(fields, brackets=True)}
