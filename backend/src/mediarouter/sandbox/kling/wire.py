"""Task objects as they leave the server: standard and legacy.

The two generations differ in every name, down to the word for a finished job:
`succeeded` and `succeed` (Kling's pages, read 2026-11-22). All times are
milliseconds; amounts and durations are text.
"""

from typing import Any, Final

from mediarouter.sandbox.jobs import Job, Phase
from mediarouter.sandbox.vendor import UNKNOWN_STATUS

_STATUS: Final = {
    Phase.THROTTLED: "submitted",
    Phase.QUEUED: "submitted",
    Phase.RUNNING: "processing",
    Phase.COMPLETED: "succeeded",
    Phase.FAILED: "failed",
    Phase.CANCELLED: "failed",
}


def created(job: Job, now: float) -> dict[str, Any]:
    """Give the short form in which a create is answered."""
    return {
        "id": job.id,
        "status": _STATUS[job.phase(now)],
        "create_time": _milliseconds(job.created_at),
        "update_time": _milliseconds(job.changed_at(now)),
        **_external_id(job),
    }


def task(job: Job, now: float, url: str | None, *, is_odd: bool) -> dict[str, Any]:
    """Give a task; `url` is there once it has completed."""
    phase = job.phase(now)
    failed = phase is Phase.FAILED and job.failure is not None
    body: dict[str, Any] = {
        "id": job.id,
        "status": UNKNOWN_STATUS if is_odd else _STATUS[phase],
        "message": job.failure.message if failed and job.failure else "",
        "create_time": _milliseconds(job.created_at),
        "update_time": _milliseconds(job.changed_at(now)),
        **_external_id(job),
    }
    if url is not None:
        body["outputs"] = [{"type": "video", **_output(job, url)}]
        body["billing"] = [
            {
                "charge_type": "cash",
                "cash_type": "balance",
                "amount": job.details["price"],
                "currency": "USD",
                "list_price": job.details["price"],
            }
        ]
    return body


def legacy_created(job: Job, now: float) -> dict[str, Any]:
    return {
        "task_id": job.id,
        "task_status": _STATUS[job.phase(now)],
        "task_info": _task_info(job),
        "created_at": _milliseconds(job.created_at),
        "updated_at": _milliseconds(job.changed_at(now)),
    }


def legacy_task(
    job: Job, now: float, url: str | None, *, is_odd: bool
) -> dict[str, Any]:
    phase = job.phase(now)
    body = {**legacy_created(job, now), "task_status_msg": ""}
    if is_odd:
        body["task_status"] = UNKNOWN_STATUS
    if phase is Phase.FAILED and job.failure is not None:
        body["task_status_msg"] = job.failure.message
    if url is not None:
        body["task_status"] = "succeed"
        body["final_unit_deduction"] = job.details["units"]
        body["task_result"] = {"videos": [_output(job, url)]}
    return body


def _output(job: Job, url: str) -> dict[str, Any]:
    watermark = f"{url}&watermark=1" if job.details["watermark"] else ""
    return {
        "id": f"v-{job.id}",
        "url": url,
        "watermark_url": watermark,
        "duration": f"{job.card.duration:.3f}",
    }


def _external_id(job: Job) -> dict[str, str]:
    return {} if job.reference is None else {"external_id": job.reference}


def _task_info(job: Job) -> dict[str, str]:
    return {} if job.reference is None else {"external_task_id": job.reference}


def _milliseconds(moment: float) -> int:
    return int(moment * 1000)
