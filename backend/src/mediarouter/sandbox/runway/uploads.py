"""Ephemeral uploads: a slot, then a form to the storage host, then a URI.

The order of the form's fields matters, and the storage host must not see the API
key (captured from the runwayml SDK 5.24.0, 2026-11-22).
"""

import secrets
from typing import Any, Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from mediarouter.sandbox.runway.inputs import UPLOAD_SCHEME

_LIFE_SECONDS: Final = 24 * 3600.0
_SMALLEST: Final = 512
_LARGEST: Final = 200_000_000


class Uploads:
    def __init__(self) -> None:
        self._policies: dict[str, str] = {}
        self._arrived_at: dict[str, float] = {}

    def open_slot(self, base_url: str, filename: str) -> dict[str, Any]:
        upload_id = secrets.token_hex(16)
        self._policies[upload_id] = secrets.token_urlsafe(24)
        return {
            "runwayUri": f"{UPLOAD_SCHEME}{upload_id}",
            "uploadUrl": f"{base_url}/sim-uploads/{upload_id}",
            "fields": {
                "key": f"{upload_id}/{filename}",
                "policy": self._policies[upload_id],
            },
        }

    async def receive(self, request: Request, now: float) -> Response:
        upload_id = request.path_params["upload_id"]
        if "authorization" in request.headers:
            return _refuse("Only one auth mechanism allowed")
        async with request.form() as form:
            names = [name for name, _ in form.multi_items()]
            file = form.get("file")
            if self._policies.get(upload_id) != form.get("policy"):
                return _refuse("Invalid according to Policy", 403)
            if not isinstance(file, UploadFile) or names[-1] != "file":
                return _refuse("The file must be the last field of the form")
            if not _SMALLEST <= (file.size or 0) <= _LARGEST:
                return _refuse("EntityTooSmall or EntityTooLarge")
        self._arrived_at[upload_id] = now
        return Response(status_code=204)

    def holds(self, uri: str, now: float) -> bool:
        """Tell whether a Runway URI names a file that arrived and still lives."""
        arrived_at = self._arrived_at.get(uri.removeprefix(UPLOAD_SCHEME))
        return arrived_at is not None and now < arrived_at + _LIFE_SECONDS


def _refuse(reason: str, status: int = 400) -> Response:
    text = f"<Error><Message>{reason}</Message></Error>"
    return Response(text, status, media_type="application/xml")
