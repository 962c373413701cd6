"""The page behind a login link that does not work: plain, without script."""

import base64
import hashlib
from typing import Final

from fastapi.responses import HTMLResponse

_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;"
    "padding:0 1.5rem;color-scheme:light dark}"
    "code{font-size:.95em}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGE: Final = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Login link does not work · MediaRouter</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>This login link does not work</h1>
<p>It has been used already, or it is older than 15 minutes.</p>
<p>Make a new one where MediaRouter runs:</p>
<p><code>mediarouter login-link</code></p>
<p>Or <a href="/">open the dashboard</a> and log in with an API key.</p>
</main>
</body>
</html>
"""
PRIVATE_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
_HEADERS: Final = {
    **PRIVATE_HEADERS,
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}


def link_refused() -> HTMLResponse:
    return HTMLResponse(_PAGE, status_code=401, headers=_HEADERS)
