"""Getting media to Runway: inside the request, or uploaded first when they are big."""

import base64
from typing import Final

from mediarouter.providers.base import MediaInput, ProviderContext
from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.runway.wire import Upload
from mediarouter.providers.wire import Wire, as_model, nothing, same_origin

# The vendor's limit is 5 MB for the whole data URI, which is a third longer.
_INLINE_BYTES: Final = 3_500_000


async def media_uri(media: MediaInput, wire: Wire, context: ProviderContext) -> str:
    """Give a `uri` for a file; uploading costs nothing and may be repeated."""
    if len(media.data) <= _INLINE_BYTES:
        content = base64.b64encode(media.data).decode()
        return f"data:{media.content_type};base64,{content}"
    try:
        return await _upload(media, wire, context)
    except ProviderError as error:
        # No job was asked for yet, so even an answer we cannot read is harmless.
        if error.kind is ErrorKind.BAD_RESPONSE:
            error.kind = ErrorKind.UNAVAILABLE
        raise


async def _upload(media: MediaInput, wire: Wire, context: ProviderContext) -> str:
    slot = await wire.ask(
        "POST",
        "/v1/uploads",
        as_model(Upload),
        json={"filename": media.filename, "type": "ephemeral"},
    )
    await _fill(slot, media, context)
    return slot.runway_uri


async def _fill(slot: Upload, media: MediaInput, context: ProviderContext) -> None:
    http = context.outside_http
    if same_origin(slot.upload_url, context.base_url):
        http = context.http
    if http is None:
        raise ProviderError(
            ErrorKind.INVALID_REQUEST,
            "The file is too large to send inside the request, and uploads to the "
            "vendor's store are not possible here. Use one below 3.5 MB.",
        )
    # The store checks the fields' signature and expects the file after them; our
    # key is none of its business.
    store = Wire(http, slot.upload_url, dict, vendor="Runway's upload store")
    await store.ask(
        "POST",
        "",
        nothing,
        data=slot.fields,
        files={"file": (media.filename, media.data, media.content_type)},
    )
