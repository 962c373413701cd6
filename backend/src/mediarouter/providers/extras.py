"""The caller's `provider_options` and the catalogue's `wire` table, read safely."""

from collections.abc import Set as AbstractSet

from pydantic import JsonValue

from mediarouter.providers.base import VideoRequest


def extras(
    request: VideoRequest, reserved: AbstractSet[str]
) -> tuple[dict[str, JsonValue], list[str]]:
    """Split `provider_options` into what is passed on and warnings about the rest.

    Names in `reserved` have a field of their own in the request: passing them on
    would change what was checked, quoted and recorded.
    """
    passed = {
        name: value for name, value in request.options.items() if name not in reserved
    }
    warnings = [
        f"`provider_options.{name}` is ignored: the request has a field for it."
        for name in request.options
        if name in reserved
    ]
    return passed, warnings


def takes(request: VideoRequest, option: str) -> bool:
    """Tell whether the model takes an option, by its `wire.takes` list.

    A model without the list is not in the catalogue: what the caller chose is sent,
    and the vendor decides.
    """
    listed = request.wire.get("takes")
    return not isinstance(listed, list) or option in listed


def wire_text(request: VideoRequest, name: str) -> str | None:
    """Read one word of the `wire` table."""
    value = request.wire.get(name)
    return value if isinstance(value, str) else None
