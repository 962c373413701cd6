"""A vendor's file server: honest about ranges unless a test wants it otherwise."""

from dataclasses import replace

from tests.kit.web import Answer, Seen


def serve(
    seen: Seen, data: bytes, *, etag: str | None = '"v1"', **headers: str
) -> Answer:
    """Answer like a web server that holds `data`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if etag is not None:
        named["etag"] = etag
    whole = Answer(200, {"content-type": "video/mp4", **named}, data)
    asked = seen.headers.get("range")
    if asked is None or seen.headers.get("if-range") not in (
        etag,
        named.get("last-modified"),
    ):
        return whole
    start = int(asked.removeprefix("bytes=").rstrip("-"))
    span = f"bytes {start}-{len(data) - 1}/{len(data)}"
    return replace(
        whole,
        status=206,
        headers={**whole.headers, "content-range": span},
        body=data[start:],
    )


def broken_off(answer: Answer, at: int) -> Answer:
    return replace(answer, cut=at)
