"""Ranges and validators, as RFC 9110 has them."""

from datetime import UTC, datetime

import pytest

from mediarouter.assets.ranges import (
    Span,
    UnsatisfiableRangeError,
    Version,
    is_unchanged,
    wanted_span,
)

MOMENT = datetime(2026, 11, 20, 12, 0, 0, 500_000, tzinfo=UTC)
VERSION = Version('"abc"', MOMENT, 1000)
DATE = "Fri, 20 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-499", Span(0, 500)),
        ("bytes=500-999", Span(500, 1000)),
        ("bytes=500-", Span(500, 1000)),
        ("bytes=0-0", Span(0, 1)),
        ("bytes=999-", Span(999, 1000)),
        ("bytes=0-99999", Span(0, 1000)),
        ("bytes=-1", Span(999, 1000)),
        ("bytes=-500", Span(500, 1000)),
        ("bytes=-5000", Span(0, 1000)),
        ("Bytes = 1 - 2", Span(1, 3)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-4", None),
        ("bytes=0-1,5-6", None),
        ("bytes=a-b", None),
        ("bytes=\u0661-\u0662", None),
        ("bytes=-1-2", None),
        ("items=0-1", None),
        ("bytes=" + "9" * 30 + "-", None),
    ],
)
def test_one_range_is_understood_and_anything_odd_is_the_whole(
    asked: str, span: Span | None
) -> None:
    assert wanted_span({"range": asked}, VERSION) == span


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_outside_the_file_is_refused(asked: str) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        wanted_span({"range": asked}, VERSION)


def test_an_empty_file_has_no_ranges() -> None:
    with pytest.raises(UnsatisfiableRangeError):
        wanted_span({"range": "bytes=-5"}, Version('"abc"', MOMENT, 0))


@pytest.mark.parametrize(
    ("condition", "is_kept"),
    [
        ('"abc"', True),
        (DATE, True),
        ('W/"abc"', False),
        ('"abd"', False),
        ("Fri, 20 Nov 2026 12:00:01 GMT", False),
        ("", False),
    ],
)
def test_a_range_of_another_version_is_the_whole(condition: str, is_kept: bool) -> None:
    span = wanted_span({"range": "bytes=0-1", "if-range": condition}, VERSION)

    assert (span is not None) is is_kept


@pytest.mark.parametrize(
    ("headers", "unchanged"),
    [
        ({}, False),
        ({"if-none-match": '"abc"'}, True),
        ({"if-none-match": 'W/"abc"'}, True),
        ({"if-none-match": '"x", W/"y" , "abc"'}, True),
        ({"if-none-match": "*"}, True),
        ({"if-none-match": '"x"'}, False),
        ({"if-none-match": "abc"}, False),
        ({"if-modified-since": DATE}, True),
        ({"if-modified-since": "Fri, 20 Nov 2026 12:00:01 GMT"}, True),
        ({"if-modified-since": "Fri, 20 Nov 2026 11:59:59 GMT"}, False),
        ({"if-modified-since": "Fri, 20 Nov 2026 12:00:00 -0000"}, False),
        ({"if-modified-since": "yesterday"}, False),
        ({"if-none-match": '"x"', "if-modified-since": DATE}, False),
    ],
)
def test_a_good_copy_is_not_sent_again(
    headers: dict[str, str], unchanged: bool
) -> None:
    assert is_unchanged(headers, VERSION) is unchanged


def test_headers_are_written_as_the_rfc_has_them() -> None:
    assert VERSION.last_modified == DATE
    assert Span(500, 1000).content_range(1000) == "bytes 500-999/1000"
