"""The only writer of a generation's stage.

Each function is one guarded `UPDATE … WHERE id AND epoch AND stage IN (…)`. A write
that hits no row means that another owner has taken over or that the stage has moved
on: the caller stops without side effects (`FencedError`). The event of the timeline is
written in the same transaction.
"""

from mediarouter.generations.transitions.ending import (
    cancel_unsubmitted,
    end,
    request_cancel,
)
from mediarouter.generations.transitions.reopening import (
    DEADLINE_EXCEEDED,
    REOPENABLE,
    record_receipt,
    reopen_late,
)
from mediarouter.generations.transitions.submitting import (
    SUBMIT_UNKNOWN,
    Accept,
    Submit,
    accept_all,
    admit,
    begin_submits,
    change_key,
    not_sent,
    reject_submit,
    submit_unknown,
)
from mediarouter.generations.transitions.waiting import (
    Report,
    note_download_trouble,
    note_progress,
    start_download,
)

__all__ = [
    "DEADLINE_EXCEEDED",
    "REOPENABLE",
    "SUBMIT_UNKNOWN",
    "Accept",
    "Report",
    "Submit",
    "accept_all",
    "admit",
    "begin_submits",
    "cancel_unsubmitted",
    "change_key",
    "end",
    "not_sent",
    "note_download_trouble",
    "note_progress",
    "record_receipt",
    "reject_submit",
    "reopen_late",
    "request_cancel",
    "start_download",
    "submit_unknown",
]
