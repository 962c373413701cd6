"""`POST /v1/callbacks/{provider}/{token}`: where vendors call.

Not in the OpenAPI document: its callers learn the address with each job, and nobody
else has a use for it. Every call gets the same empty answer, so a guesser learns
nothing from it and a vendor never tries again.
"""

import asyncio
from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect

from mediarouter.callbacks.inbox import LONGEST_BODY, PATH, CallbackInbox

router = APIRouter(include_in_schema=False)

_READ_SECONDS: Final = 5.0


@router.post(f"{PATH}/{{provider}}/{{token}}")
async def take_callback(request: Request, provider: str, token: str) -> Response:
    """Take a vendor's callback; what it is worth is found out later."""
    inbox: CallbackInbox = request.app.state.callbacks
    reference = inbox.reference(provider, token)
    if reference is not None:
        body = await _body(request)
        if body is not None:
            inbox.put(provider, reference, request.headers, body)
    return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """Read the body; None for one that is too long, too slow or broken off."""
    read = bytearray()
    try:
        async with asyncio.timeout(_READ_SECONDS):
            async for part in request.stream():
                read += part
                if len(read) > LONGEST_BODY:
                    return None
    except (TimeoutError, ClientDisconnect):
        return None
    return bytes(read)
