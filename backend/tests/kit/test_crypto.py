"""Secrets at rest and tokens."""

import json

import pytest
from cryptography.fernet import Fernet

from mediarouter.kit.crypto import (
    SealedBox,
    SealError,
    keyed_hash,
    new_sealing_key,
    new_token,
)


def test_a_sealed_secret_opens_for_its_row() -> None:
    box = SealedBox([new_sealing_key()])

    sealed = box.seal("key_1", "sk-très-secret")

    assert "secret" not in sealed
    assert box.open("key_1", sealed) == "sk-très-secret"


def test_a_sealed_secret_moved_to_another_row_does_not_open() -> None:
    box = SealedBox([new_sealing_key()])
    sealed = box.seal("key_1", "secret")

    with pytest.raises(SealError, match="another row"):
        box.open("key_2", sealed)


def test_an_older_key_still_opens_and_the_newest_seals() -> None:
    old, new = new_sealing_key(), new_sealing_key()
    sealed = SealedBox([old]).seal("key_1", "secret")
    both = SealedBox([new, old])

    assert both.open("key_1", sealed) == "secret"
    assert SealedBox([new]).open("key_1", both.seal("key_1", "next")) == "next"


@pytest.mark.parametrize("damage", ["", "gAAAA", "not sealed at all"])
def test_a_damaged_secret_does_not_open(damage: str) -> None:
    with pytest.raises(SealError, match="does not open"):
        SealedBox([new_sealing_key()]).open("key_1", damage)


def test_another_key_does_not_open() -> None:
    sealed = SealedBox([new_sealing_key()]).seal("key_1", "secret")

    with pytest.raises(SealError, match="does not open"):
        SealedBox([new_sealing_key()]).open("key_1", sealed)


def test_an_id_that_is_no_text_belongs_to_no_row() -> None:
    key = new_sealing_key()
    content = json.dumps({"id": 1, "secret": "secret"}).encode()

    with pytest.raises(SealError):
        SealedBox([key]).open("key_1", Fernet(key).encrypt(content).decode())


def test_a_box_never_shows_its_keys() -> None:
    key = new_sealing_key()

    assert key not in repr(SealedBox([key]))


def test_tokens_are_long_and_never_repeat() -> None:
    tokens = {new_token("mr_") for _ in range(100)}

    assert len(tokens) == 100
    assert all(one.startswith("mr_") and len(one) > 40 for one in tokens)


def test_a_hash_depends_on_its_key() -> None:
    assert keyed_hash("one", "token") == keyed_hash("one", "token")
    assert keyed_hash("one", "token") != keyed_hash("two", "token")
