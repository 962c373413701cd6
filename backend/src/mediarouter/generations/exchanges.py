"""What was said to a vendor and what it answered, kept for a person who debugs.

Written with what the answer changes, in the same transaction, so that it costs no
commit of its own. Prompts are not kept twice: marks stand for them.
"""

import asyncio
import json
from collections.abc import Sequence
from typing import Any, Final, Literal, cast

import structlog
from pydantic import JsonValue
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import Generation, VendorExchange
from mediarouter.providers.recording import Call, Tape
from mediarouter.providers.redaction import Redactor

log = structlog.get_logger(__name__)

Kind = Literal["submit", "status", "cancel"]
Lines = Sequence[dict[str, Any]]

_ADD: Final = insert(cast("Table", VendorExchange.__table__))
_PROMPT: Final = "<prompt>"
_NEGATIVE_PROMPT: Final = "<negative prompt>"
_NOBODY: Final = "\0"
_LARGE_BYTES: Final = 50_000


async def exchange_lines(
    row: Generation,
    kind: Kind,
    tape: Tape,
    *,
    attempt: int | None = None,
    secrets: Sequence[str] = (),
) -> Lines:
    """Make the lines of a tape for `add_exchanges`.

    Never fails: what was paid for must be written down whether this can be or not.
    """
    texts = tuple((text, mark) for mark, text in _prompts(row).items() if text)
    redactor = Redactor(tuple(secrets), texts)
    about = (row.job_ref or _NOBODY) if tape.is_shared else None

    def make() -> Lines:
        return [
            {
                "generation_id": row.id,
                "attempt": row.attempts if attempt is None else attempt,
                "kind": kind,
                **_shown(redactor.with_secrets_of(call.request), call, about),
            }
            for call in tape.calls
        ]

    try:
        return await asyncio.to_thread(make) if _is_large(tape) else make()
    except Exception:
        log.exception("exchange_not_kept", generation_id=row.id)
        return []


def _prompts(row: Generation) -> dict[str, str]:
    return {
        _PROMPT: row.prompt,
        _NEGATIVE_PROMPT: row.params.get("negative_prompt") or "",
    }


def _is_large(tape: Tape) -> bool:
    sizes = [int(call.request.headers.get("content-length", 0)) for call in tape.calls]
    return sum(sizes) + sum(len(call.content) for call in tape.calls) > _LARGE_BYTES


def _shown(redactor: Redactor, call: Call, about: str | None) -> dict[str, Any]:
    return {
        "method": call.request.method,
        "url": redactor.url(call.request.url).encode("ascii", "replace").decode(),
        "request_body": json.dumps(redactor.request_body(call)),
        "status": call.status,
        "response_body": json.dumps(redactor.answer_body(call, about)),
        "error": call.error,
        "started_at": call.started_at,
        "milliseconds": round((call.seconds or 0) * 1000),
    }


async def add_exchanges(session: AsyncSession, lines: Lines) -> None:
    if lines:
        await session.execute(_ADD, lines)


async def exchanges_of(
    session: AsyncSession, generation_id: str
) -> list[VendorExchange]:
    """Read what was said about a generation, the first call first."""
    found = await session.scalars(
        select(VendorExchange)
        .where(VendorExchange.generation_id == generation_id)
        .order_by(VendorExchange.id)
    )
    return list(found.all())


async def forget_exchanges(session: AsyncSession, generation_id: str) -> None:
    await session.execute(
        delete(VendorExchange).where(VendorExchange.generation_id == generation_id)
    )


def readable(body: str, row: Generation) -> JsonValue:
    """Give a kept body with the prompts, as they are stored now, in their places."""
    prompts = _prompts(row)

    def fill(value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            return {name: fill(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [fill(inner) for inner in value]
        if isinstance(value, str):
            for mark, text in prompts.items():
                value = value.replace(mark, text)
        return value

    return fill(json.loads(body))
