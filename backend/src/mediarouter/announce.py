"""What a person reads when the gateway has started: where it is and how to begin."""

from mediarouter.services import Process, Services

_BODY = '{"model": "demo/test-card", "prompt": "A paper boat in the rain"}'


def announcement(
    services: Services, process: Process, base_url: str, login_link: str
) -> str:
    """Word the start-up message. The admin key is in it only when it is new."""
    lines = ["", f"MediaRouter is ready at {base_url}", ""]
    lines += [f"  Dashboard (link works once, for 15 minutes): {login_link}"]
    lines += [f"  API reference: {base_url}/docs", ""]
    key = "$MEDIAROUTER_API_KEY"
    if services.settings.admin_api_key is not None:
        lines += ["  The admin key is ADMIN_API_KEY in .env. First video:", ""]
        key = "$(sed -n 's/^ADMIN_API_KEY=//p' .env)"
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
    ]
    return "\n".join(lines)
