"""What leaves the server: video objects and errors, in OpenAI's own form.

All 13 keys of a video are always present (OpenAI's OpenAPI document of
2026-08-21). `profiles` reshapes them into other servers' forms.
"""

from typing import Any, Final

from starlette.responses import JSONResponse, Response

from mediarouter.sandbox.jobs import Job, Phase

ASSET_SECONDS: Final = 3600.0
"""How long a finished video can be fetched, at most."""

_STATUS: Final = {
    Phase.THROTTLED: "queued",
    Phase.QUEUED: "queued",
    Phase.RUNNING: "in_progress",
    Phase.COMPLETED: "completed",
    Phase.FAILED: "failed",
    Phase.CANCELLED: "failed",
}
_INVALID: Final = "invalid_request_error"
_ERRORS: Final[dict[int, tuple[str, str | None, str]]] = {
    400: (_INVALID, "invalid_value", "The request is not valid."),
    401: (_INVALID, "invalid_api_key", "Incorrect API key provided."),
    403: (_INVALID, None, "You do not have access to this resource."),
    404: (_INVALID, "not_found", "No such resource."),
    405: (_INVALID, None, "Not allowed to use this method on this resource."),
    429: ("requests", "rate_limit_exceeded", "Rate limit reached for requests."),
}
_SERVER_ERROR: Final = ("server_error", None, "The server had an error.")


def video(job: Job, now: float, ttl_seconds: float) -> dict[str, Any]:
    phase = job.phase(now)
    ended_at = job.changed_at(now) if phase.is_final else None
    completed_at = ended_at if phase is Phase.COMPLETED else None
    return {
        "id": job.id,
        "object": "video",
        "model": job.model,
        "status": _STATUS[phase],
        "progress": int(job.progress(now) * 100),
        "created_at": int(job.created_at),
        "completed_at": None if completed_at is None else int(completed_at),
        "expires_at": None if completed_at is None else int(completed_at + ttl_seconds),
        "prompt": job.prompt,
        "size": job.details["size"],
        "seconds": job.details["seconds"],
        "remixed_from_video_id": job.details.get("remixed_from"),
        "error": _job_error(job, phase),
    }


def _job_error(job: Job, phase: Phase) -> dict[str, Any] | None:
    if job.failure is None or phase is not Phase.FAILED:
        return None
    return {"code": job.failure.code, "message": job.failure.message}


def error(
    status: int,
    message: str | None = None,
    *,
    kind: str | None = None,
    code: str | None = None,
    param: str | None = None,
    as_detail: bool = False,
    headers: dict[str, str] | None = None,
) -> Response:
    """Say what went wrong; what is not given is taken from the status."""
    usual_kind, usual_code, usual_message = _ERRORS.get(status, _SERVER_ERROR)
    text = message or usual_message
    if as_detail:
        return JSONResponse({"detail": text}, status, headers)
    body = {
        "message": text,
        "type": kind or usual_kind,
        "param": param,
        "code": code or usual_code,
    }
    return JSONResponse({"error": body}, status, headers)
