"""Prompts that are not kept: once a generation has ended, only their hash stays.

The rewriting completes the transaction of the end, before the webhooks' part, so no
event of the end holds the prompt either. What a caller wrote into `metadata`, and what
a vendor keeps, is not touched.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations import changes, prompt_copies
from mediarouter.generations.models import TERMINAL
from mediarouter.settings.service import SettingsService

HASHED: Final = "sha256:"

_EXACT_BELOW: Final = 8
"""Characters: a shorter prompt is looked for as a whole, not inside of sentences."""


def is_hashed(prompt: str) -> bool:
    return prompt.startswith(HASHED)


def readable(prompt: str) -> str:
    """Give the prompt for a name that people read; nothing when it is not kept."""
    return "" if is_hashed(prompt) else prompt


def hash_of(text: str) -> str:
    return HASHED + hashlib.sha256(text.encode()).hexdigest()


class PromptPrivacy:
    """Replaces the prompts of what has ended, where the settings say so."""

    def __init__(self, settings: SettingsService) -> None:
        self._settings = settings

    async def complete(self, session: AsyncSession) -> None:
        """Add the rewriting to a transaction in which generations have ended."""
        ended = [
            change.generation_id
            for change in changes.noted(session)
            if change.kind in TERMINAL
        ]
        if not ended:
            return
        if (await self._settings.current(session)).prompt_storage == "full":
            return
        for generation_id in ended:
            await _rewrite(session, generation_id, hash_of)


async def erase_prompt(session: AsyncSession, generation_id: str) -> None:
    """Remove a deleted generation's prompt, and every copy of it, without a trace.

    Webhook events go by themselves, once everybody has been told.
    """
    await _rewrite(session, generation_id, lambda _: "", with_events=False)


async def _rewrite(
    session: AsyncSession,
    generation_id: str,
    stand_in: Callable[[str], str],
    *,
    with_events: bool = True,
) -> None:
    row = await prompt_copies.row_of(session, generation_id)
    if row is None or not row.prompt or is_hashed(row.prompt):
        return
    negative = row.params.get("negative_prompt")
    prose = _prose(row.params.get("provider_options"))
    words = {text: stand_in(text) for text in (row.prompt, negative, *prose) if text}
    await prompt_copies.rewrite_row(
        session,
        generation_id,
        {
            "prompt": words[row.prompt],
            "params": _without(words, row.params),
            "job": _without(words, row.job),
            "error_message": _without(words, row.error_message),
            "vendor_error": _without(words, row.vendor_error),
        },
    )
    for attempt in await prompt_copies.attempts_of(session, generation_id):
        await prompt_copies.rewrite_attempt(
            session,
            attempt.id,
            job=_without(words, attempt.job),
            error_message=_without(words, attempt.error_message),
        )
    for line in await prompt_copies.lines_of(session, generation_id):
        data = _without(words, line.data)
        if data != line.data:
            await prompt_copies.rewrite_line(session, line.id, data)
    for call in await prompt_copies.exchanges_of(session, generation_id):
        await prompt_copies.rewrite_exchange(
            session,
            call.id,
            request_body=_without_in(words, call.request_body, is_ascii=True),
            response_body=_without_in(words, call.response_body, is_ascii=True),
        )
    if not with_events:
        return
    for event in await prompt_copies.webhook_events_of(session, generation_id):
        await prompt_copies.rewrite_webhook_event(
            session, event.id, _without_in(words, event.payload)
        )


def _without(words: Mapping[str, str], value: Any) -> Any:
    """Copy a JSON value with the words replaced wherever they stand."""
    if isinstance(value, dict):
        return {name: _without(words, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without(words, inner) for inner in value]
    if not isinstance(value, str):
        return value
    if value in words:
        return words[value]
    for text, hashed in words.items():
        if len(text) >= _EXACT_BELOW:
            value = value.replace(text, hashed)
    return value


def _without_in(words: Mapping[str, str], text: str, *, is_ascii: bool = False) -> str:
    """Do the same in a JSON text."""
    cleaned = _without(words, json.loads(text))
    return json.dumps(cleaned, ensure_ascii=is_ascii, separators=(",", ":"))


def _prose(value: Any) -> Iterator[str]:
    """Find the texts among a vendor's options; a choice has no space in it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _prose(inner)
    elif isinstance(value, str) and any(letter.isspace() for letter in value):
        yield value
