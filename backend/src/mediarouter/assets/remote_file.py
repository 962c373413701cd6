"""What an answer's headers say about the file that it carries."""

import base64
import binascii
import hashlib
import re
from email.utils import parsedate_to_datetime
from typing import Final

import httpx2

from mediarouter.assets.partial import Source

_MD5_BYTES: Final = 16
_SHA256_BYTES: Final = 32
_CONTENT_RANGE: Final = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})")
_SHA256_FIELD: Final = re.compile(r"sha-256=:([A-Za-z0-9+/=]+):")
_MD5_FIELD: Final = re.compile(r"md5=([A-Za-z0-9+/=]+)")
_S3_MD5: Final = re.compile(r'"([0-9a-f]{32})"')

# An MP4 begins with its `ftyp` box, whose name follows its length; Matroska and WebM
# begin with the mark of EBML.
_EBML: Final = b"\x1a\x45\xdf\xa3"
MAGIC_BYTES: Final = 12


def place_of(url: str) -> str:
    """Name a URL for a note on disk, without the credentials that it may hold."""
    bare = httpx2.URL(url).copy_with(query=None, fragment=None)
    return hashlib.sha256(str(bare).encode()).hexdigest()


def source_of(response: httpx2.Response, place: str) -> Source:
    """Read which version of the file a whole (200) answer carries."""
    headers = response.headers
    length = headers.get("content-length", "")
    return Source(
        place=place,
        validator=_validator(headers),
        length=int(length) if length.isascii() and length.isdigit() else None,
        md5=_md5(headers),
        sha256=_sha256(headers),
    )


def may_resume(source: Source, size: int, place: str) -> bool:
    """Tell whether it makes sense to ask for the bytes from `size` on."""
    # A date tells versions of one file apart, but not two files.
    is_bound = (source.validator or "").startswith('"') or source.place == place
    return source.resumable and is_bound and size > 0


def continues(response: httpx2.Response, source: Source, size: int) -> bool:
    """Check that a 206 carries exactly the missing rest of the same file."""
    found = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    if found is None:
        return False
    first, last, total = (int(number) for number in found.groups())
    length = response.headers.get("content-length")
    return (
        (first, last + 1, total) == (size, source.length, source.length)
        and length in (None, str(total - size))
        and response.headers.get("etag") in (None, source.validator)
    )


def looks_like_video(head: bytes) -> bool:
    """Judge a file by its first bytes; a server may call it anything."""
    return head[4:8] == b"ftyp" or head.startswith(_EBML)


def _validator(headers: httpx2.Headers) -> str | None:
    """Find what may go into If-Range; RFC 9110 (13.1.5) asks for a strong one."""
    etag = headers.get("etag")
    if etag is not None:
        return etag if etag.startswith('"') else None
    changed, now = headers.get("last-modified"), headers.get("date")
    if changed is None or now is None:
        return None
    try:
        age = parsedate_to_datetime(now) - parsedate_to_datetime(changed)
    except (ValueError, TypeError):
        return None
    # A file may change twice within the second that a date can tell.
    return changed if age.total_seconds() >= 1 else None


def _sha256(headers: httpx2.Headers) -> str | None:
    """Read a SHA-256 of the whole file.

    S3 adds `-N` to one that is made of the parts' checksums; it is no use here, and
    not being Base64 it is left out like anything else that cannot be read.
    """
    named = _SHA256_FIELD.search(headers.get("repr-digest", ""))
    encoded = named[1] if named else headers.get("x-amz-checksum-sha256", "")
    return _digits(encoded, _SHA256_BYTES)


def _md5(headers: httpx2.Headers) -> str | None:
    google = _MD5_FIELD.search(headers.get("x-goog-hash", ""))
    encoded = google[1] if google else headers.get("content-md5", "")
    return _digits(encoded, _MD5_BYTES) or _s3_md5(headers)


def _s3_md5(headers: httpx2.Headers) -> str | None:
    """Read the MD5 that S3 uses as ETag, for a file uploaded in one piece.

    Elsewhere, and with a customer's encryption key, 32 digits can be anything.
    """
    etag = _S3_MD5.fullmatch(headers.get("etag", ""))
    is_plain = headers.get("x-amz-server-side-encryption", "AES256") == "AES256"
    is_own_key = "x-amz-server-side-encryption-customer-algorithm" in headers
    if etag is None or headers.get("server") != "AmazonS3":
        return None
    return etag[1] if is_plain and not is_own_key else None


def _digits(encoded: str, length: int) -> str | None:
    """Turn a checksum in Base64 into digits; None when it is not one."""
    try:
        digest = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
    return digest.hex() if len(digest) == length else None
