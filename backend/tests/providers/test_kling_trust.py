"""Kling: the tokens that we sign, and the callbacks that it signs."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from mediarouter.providers.errors import (
    ProviderError,
)
from mediarouter.providers.kling.auth import sign_token

from .doubles import (
    KEY,
    Clock,
    answering,
    raising,
    tap,
)
from .kling import envelope, provider


class TestTokens:
    PAIR = "AKTEST:SKTEST"

    def test_the_vendors_token_is_ours(self) -> None:
        assert sign_token("AKTEST", "SKTEST", 1_790_000_000) == (
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJBS1RFU1QiLCJleHAiOjE3OTAw"
            "MDE4MDAsIm5iZiI6MTc4OTk5OTk5NX0.ey-Zamv_Aquy2TZznmeyBbYP-lr5LWs6HdIB0kuciTs"
        )

    async def test_a_token_is_used_again_while_it_is_fresh(self) -> None:
        clock, line = Clock(), tap(answering(200, envelope({})))
        made = provider(line, clock, key=self.PAIR)

        for seconds in (0, 1499, 1, -3000):
            clock.pass_by(seconds)
            await made.validate_key()

        first, same, later, earlier = [
            one.headers["authorization"] for one in line.requests
        ]
        assert first == same
        assert len({first, later, earlier}) == 3

    async def test_a_refused_token_is_made_anew(self) -> None:
        clock = Clock()
        line = tap(answering(401, envelope(None, 1004)))
        made = provider(line, clock, key=self.PAIR)

        for _ in range(2):
            with pytest.raises(ProviderError) as caught:
                await made.validate_key()
            clock.pass_by(1)

        assert "clock" in caught.value.message
        assert len({one.headers["authorization"] for one in line.requests}) == 2

    async def test_a_refused_api_key_stays_what_it_is(self) -> None:
        line = tap(answering(401, envelope(None, 1004)))

        with pytest.raises(ProviderError):
            await provider(line).validate_key()

        assert line.last.headers["authorization"] == f"Bearer {KEY}"

    async def test_neither_part_of_the_pair_is_sent(self) -> None:
        line = tap(answering(200, envelope({})))

        await provider(line, key="access:very-secret").validate_key()

        assert b"very-secret" not in repr(line.last.headers).encode()


class TestCallbacks:
    SECRET = "whsec_bWVkaWFyb3V0ZXIta2xpbmctc2ltLXNlY3JldC0wMDAx"
    BODY = (
        b'{"id":"900000000000000001","status":"succeeded","message":"",'
        b'"create_time":1790000000000,"update_time":1790000060000}'
    )
    HEADERS = {  # noqa: RUF012 - never written
        "Webhook-Id": "7000000000000000001",
        "Webhook-Timestamp": "1790000061",
        "Webhook-Signature": "v1,wNmj1YyWyqALu10i03bI1xC6UbOyn1frGJTSU2ODw7s=",
    }

    def parse(
        self,
        body: bytes = BODY,
        secret: str | None = SECRET,
        late: float = 0,
        **headers: str,
    ) -> str | None:
        clock = Clock(datetime.fromtimestamp(1_790_000_061, UTC))
        clock.pass_by(late)
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        return provider(raising(AssertionError), clock).parse_callback(
            self.HEADERS | changed, body, secret
        )

    def signed(self, body: object) -> str | None:
        content = json.dumps(body).encode()
        key = base64.b64decode(self.SECRET.removeprefix("whsec_"))
        message = b"7000000000000000001.1790000061." + content
        signature = base64.b64encode(hmac.digest(key, message, hashlib.sha256)).decode()
        return self.parse(content, Webhook_Signature=f"v1,{signature}")

    def test_the_vendors_own_example(self) -> None:
        assert self.parse() == "900000000000000001"

    def test_any_of_several_signatures_will_do(self) -> None:
        both = f"v1,AAAA v2,x {self.HEADERS['Webhook-Signature']}"

        assert self.parse(Webhook_Signature=both) == "900000000000000001"

    @pytest.mark.parametrize("late", [300, -300])
    def test_five_minutes_are_near_enough(self, late: float) -> None:
        assert self.parse(late=late) is not None

    @pytest.mark.parametrize("late", [301, -301])
    def test_a_stale_callback_is_nobodys(self, late: float) -> None:
        assert self.parse(late=late) is None

    @pytest.mark.parametrize(
        "changes",
        [
            {"body": BODY + b" "},
            {"secret": None},
            {"secret": "whsec_AAAA"},
            {"secret": "whsec_not base64"},
            {"secret": "whsec_ü"},
            {"Webhook_Signature": ""},
            {"Webhook_Signature": "v1,ü"},
            {"Webhook_Timestamp": "now"},
            {"Webhook_Timestamp": "1790000062"},
            {"Webhook_Id": "8"},
        ],
    )
    def test_a_forged_callback_is_nobodys(self, changes: dict[str, Any]) -> None:
        assert self.parse(**changes) is None

    @pytest.mark.parametrize(
        ("body", "named"),
        [
            ({"id": "9", "external_id": "mr-1"}, "mr-1"),
            ({"id": "9", "external_id": None}, "9"),
            ({"task_id": "8", "task_info": {"external_task_id": "mr-2"}}, "mr-2"),
            ({"task_id": "8", "task_info": {}}, "8"),
            ({}, None),
            ([], None),
            ("x", None),
        ],
    )
    def test_our_reference_is_named_before_the_id(
        self, body: object, named: str | None
    ) -> None:
        assert self.signed(body) == named
