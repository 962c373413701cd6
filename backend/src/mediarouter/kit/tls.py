"""What every client of ours trusts, read once."""

import ssl
from functools import cache

import httpx2


@cache
def tls_context() -> ssl.SSLContext:
    """Give the context that all clients share.

    Reading the certificates takes long enough to stall the event loop, so call this at
    start. SSL_CERT_FILE may name a company's own authorities.
    """
    return httpx2.create_ssl_context(trust_env=True)
