"""What a person reads when the gateway has started: where it is and how to begin."""

from pathlib import Path
from typing import Final

from mediarouter.process import Process
from mediarouter.services import Services

_BODY: Final = (
    '{"model": "demo/test-card", "prompt": "A paper boat in the rain", "duration": 5}'
)


def announcement(
    services: Services, process: Process, base_url: str, login_link: str
) -> str:
    """Word the start-up message. The admin key is in it only when it is new."""
    lines = ["", f"MediaRouter is ready at {base_url}", ""]
    lines += [f"  Dashboard (link works once, for 15 minutes): {login_link}"]
    lines += [f"  API reference: {base_url}/docs", ""]
    key = "$MEDIAROUTER_API_KEY"
    if services.settings.admin_api_key is not None and _is_in_file():
        lines += ["  The admin key is ADMIN_API_KEY in .env. First video:", ""]
        key = "$(sed -n 's/^ADMIN_API_KEY=//p' .env)"
    elif services.settings.admin_api_key is not None:
        lines += ["  The admin key is what ADMIN_API_KEY was set to. First video:", ""]
        key = "$ADMIN_API_KEY"
    elif process.first_admin_key is not None:
        key = process.first_admin_key
        lines += [f"  Admin key, shown only this once: {key}", ""]
        lines += ["  First video:", ""]
    else:
        lines += ["  First video, with your API key:", ""]
    lines += [
        f"  curl -s {base_url}/v1/video/generations \\",
        f'    -H "Authorization: Bearer {key}" \\',
        "    -H 'Content-Type: application/json' \\",
        f"    -d '{_BODY}'",
        "",
        "  Some seconds later, with the `id` of that answer, the file:",
        "",
        f"  curl -s --fail {base_url}/videos/ID.mp4 -o boat.mp4 \\",
        f'    -H "Authorization: Bearer {key}"',
        "",
    ]
    return "\n".join(lines)


def _is_in_file() -> bool:
    """Tell whether the key stands in `.env`, and not only in the environment."""
    try:
        text = Path(".env").read_text("utf-8")
    except (OSError, ValueError):
        return False
    return any(
        line.removeprefix("ADMIN_API_KEY=") not in ("", line)
        for line in text.splitlines()
    )
