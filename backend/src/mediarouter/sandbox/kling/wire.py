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
    body: dict[str, Any] = {
        "id": job.id,
        "status": UNKNOWN_STATUS if is_odd else _STATUS[job.phase(now)],
        "message": _message(job, now),
        "create_time": _milliseconds(job.created_at),
        "update_time": _milliseconds(job.changed_at(now)),
        **_external_id(job),
    }
    if url is not None and not is_odd:
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
    body = {**legacy_created(job, now), "task_status_msg": _message(job, now)}
    if is_odd:
        body["task_status"] = UNKNOWN_STATUS
    elif url is not None:
        body["task_status"] = "succeed"
        body["final_unit_deduction"] = job.details["units"]
        body["task_result"] = {"videos": [_output(job, url)]}
    return body


def _message(job: Job, now: float) -> str:
    if job.failure is None or job.phase(now) is not Phase.FAILED:
        return ""
    return job.failure.message


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
