"""What Kling sends: envelopes, tasks of both API generations, error codes."""

from collections.abc import Mapping
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

from mediarouter.providers.answers import Answer, Refusal, RefusedError
from mediarouter.providers.base import JobStatus
from mediarouter.providers.errors import ErrorKind

STATUS: Final[Mapping[str, JobStatus]] = {
    "submitted": "queued",
    "processing": "in_progress",
    "succeeded": "completed",
    # The legacy API's spelling, without the last "ed".
    "succeed": "completed",
    "failed": "failed",
}

BAD_VALUE: Final = "1201"
"""A refused value; the legacy API also answers so for an unknown task."""

STALE_TOKEN: Final = frozenset({"1003", "1004"})
"""A JWT that is not valid yet, or no longer."""

_KIND: Final[Mapping[str, ErrorKind]] = {
    "1000": ErrorKind.AUTH,
    "1001": ErrorKind.AUTH,
    "1002": ErrorKind.AUTH,
    "1003": ErrorKind.UNAVAILABLE,
    "1004": ErrorKind.UNAVAILABLE,
    "1100": ErrorKind.AUTH,
    "1101": ErrorKind.QUOTA,
    "1102": ErrorKind.QUOTA,
    # No access to this one model: the key itself is good.
    "1103": ErrorKind.INVALID_REQUEST,
    "1200": ErrorKind.INVALID_REQUEST,
    "1201": ErrorKind.INVALID_REQUEST,
    "1202": ErrorKind.INVALID_REQUEST,
    "1203": ErrorKind.INVALID_REQUEST,
    "1300": ErrorKind.CONTENT_BLOCKED,
    "1301": ErrorKind.CONTENT_BLOCKED,
    "1302": ErrorKind.RATE_LIMITED,
    "1303": ErrorKind.RATE_LIMITED,
    # The caller's address is not on the account's list.
    "1304": ErrorKind.AUTH,
}


def _objects(value: object) -> list[object]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


V = TypeVar("V")
Items = Annotated[tuple[V, ...], BeforeValidator(_objects)]
"""The objects of a list; anything that is not there as expected is left out."""


class Envelope(BaseModel):
    code: int
    message: str = ""
    data: JsonValue = None


class Output(BaseModel):
    type: JsonValue = None
    url: JsonValue = None


class Bill(BaseModel):
    charge_type: JsonValue = None
    amount: JsonValue = None
    currency: JsonValue = None


class _Ids(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)


class Task(_Ids):
    """A task of the standard API.

    Only the id is needed: tasks are read in batches, and one odd task must not make
    the others unreadable.
    """

    id: str
    status: JsonValue = None
    message: JsonValue = None
    outputs: Items[Output] = ()
    billing: Items[Bill] = ()


class TaskResult(BaseModel):
    videos: Items[Output] = ()


class LegacyTask(_Ids):
    """A task of the `/v1` API."""

    task_id: str
    task_status: JsonValue = None
    task_status_msg: JsonValue = None
    task_result: TaskResult | None = None
    final_unit_deduction: JsonValue = None


def read_refusal(answer: Answer) -> Refusal:
    """Read the vendor's numeric code, which decides whatever the HTTP status says."""
    try:
        envelope = Envelope.model_validate(answer.body)
    except ValueError:
        return Refusal("no explanation given")
    code = str(envelope.code)
    message = envelope.message
    if code in STALE_TOKEN:
        message = f"{message.rstrip('.')}. Is the clock of this machine right?"
    return Refusal(message, code, _KIND.get(code))


def data_of(answer: Answer) -> JsonValue:
    """Open a good answer; a code other than 0 inside it is an error all the same.

    Raises `RefusedError` for a code that is a plain refusal, and `ValueError` for
    one that says nothing certain.
    """
    envelope = Envelope.model_validate(answer.body)
    if envelope.code == 0:
        return envelope.data
    if str(envelope.code) in _KIND:
        raise RefusedError
    raise ValueError(f"code {envelope.code} in an answer {answer.status}")


class Pack(BaseModel):
    """A resource pack of the account."""

    status: JsonValue = None
    remaining_quantity: JsonValue = None


class _Packs(BaseModel):
    resource_pack_subscribe_infos: Items[Pack] = ()


def packs_of(answer: Answer) -> tuple[Pack, ...]:
    """Read the account's packs; who pays as he goes has none."""
    data = data_of(answer)
    if not isinstance(data, dict):
        return ()
    return _Packs.model_validate(data).resource_pack_subscribe_infos


def tasks_of(answer: Answer) -> tuple[Task, ...]:
    """Read a list of tasks; how an empty one looks is not documented."""
    data = data_of(answer)
    items = data if isinstance(data, list) else [data] if data else []
    return tuple(Task.model_validate(item) for item in items)
