"""Signed, expiring result URLs, as the vendors' content networks hand them out."""

import hashlib
import hmac
import secrets


class Links:
    """Makes and checks the tokens. A restart makes all of them invalid.

    A token names the job, the moment it expires, and its serial number: 1 for
    the first link ever given for a job, then 2, 3, and so on.
    """

    def __init__(self, ttl_seconds: float) -> None:
        self._ttl_seconds = ttl_seconds
        self._secret = secrets.token_bytes(32)

    def token(self, job_id: str, serial: int, now: float) -> str:
        claim = f"{int((now + self._ttl_seconds) * 1000)}.{serial}"
        return f"{claim}.{self._signature(job_id, claim)}"

    def serial(self, job_id: str, token: str, now: float) -> int | None:
        """Give the serial of a token that is genuine and has not expired."""
        claim, _, signature = token.rpartition(".")
        expected = self._signature(job_id, claim)
        if not hmac.compare_digest(signature.encode(), expected.encode()):
            return None
        expires, _, serial = claim.partition(".")
        return None if int(expires) <= now * 1000 else int(serial)

    def _signature(self, job_id: str, claim: str) -> str:
        message = f"{job_id}.{claim}".encode()
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()[:32]
