"""What the server says of a file is held against what arrived."""

import base64
import hashlib

import pytest

from tests.assets.desk import HALF, Desk, is_all_of
from tests.assets.vendor_files import broken_off, serve
from tests.kit.web import serving


def checksum(name: str, data: bytes) -> str:
    return base64.b64encode(hashlib.new(name, data).digest()).decode()


@pytest.mark.parametrize(
    ("header", "algorithm", "form"),
    [
        ("content-md5", "md5", "{}"),
        ("x-goog-hash", "md5", "crc32c=AAAAAA==,md5={}"),
        ("x-amz-checksum-sha256", "sha256", "{}"),
        ("repr-digest", "sha256", "sha-256=:{}:"),
    ],
)
async def test_checksums_of_the_server_are_checked(
    desk: Desk, film: bytes, header: str, algorithm: str, form: str
) -> None:
    good = form.format(checksum(algorithm, film))
    bad = form.format(checksum(algorithm, b"another"))
    async with serving(lambda seen: serve(seen, film, **{header: bad})) as server:
        error = await desk.fails(server.url())
        assert error.reason == "truncated"
        assert not desk.target.exists()

        # The server's word is kept while the download is interrupted.
        server.answer = lambda seen: broken_off(
            serve(seen, film, **{header: good}), HALF
        )
        await desk.fails(server.url())
        server.answer = lambda seen: serve(seen, film)
        assert is_all_of(await desk.get(server.url()), film)


@pytest.mark.parametrize(
    ("headers", "is_checked"),
    [
        ({"server": "AmazonS3"}, True),
        ({"server": "AmazonS3", "x-amz-server-side-encryption": "AES256"}, True),
        ({"server": "AmazonS3", "x-amz-server-side-encryption": "aws:kms"}, False),
        ({"server": "uvicorn"}, False),
    ],
)
async def test_an_etag_is_a_checksum_at_s3_only(
    desk: Desk, film: bytes, headers: dict[str, str], is_checked: bool
) -> None:
    etag = f'"{hashlib.md5(b"another", usedforsecurity=False).hexdigest()}"'
    async with serving(lambda seen: serve(seen, film, etag=etag, **headers)) as server:
        if is_checked:
            assert (await desk.fails(server.url())).reason == "truncated"
        else:
            assert is_all_of(await desk.get(server.url()), film)


@pytest.mark.parametrize("value", ["", "x", "AAAA", "AAAA-3", "%%%"])
async def test_checksums_that_cannot_be_read_are_left_out(
    desk: Desk, film: bytes, value: str
) -> None:
    headers = {"content-md5": value, "x-amz-checksum-sha256": value}
    async with serving(lambda seen: serve(seen, film, **headers)) as server:
        assert is_all_of(await desk.get(server.url()), film)
