"""From a request body to an order: what to make, what it costs, what it needs."""

import json
from collections.abc import Iterator
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mediarouter.sandbox.runway.checks import find_issues
from mediarouter.sandbox.runway.inputs import UPLOAD_SCHEME
from mediarouter.sandbox.runway.issues import Issue
from mediarouter.sandbox.runway.models import MODELS, Model, frame_size
from mediarouter.sandbox.vendor import Order, Refusal, card_for

_DOCS_URL: Final = "https://docs.dev.runwayml.com/errors/errors/"


def take_order(owner: str, endpoint: str, body: dict[str, Any]) -> Order:
    """Check a body; what is wrong with it leaves as a `Refusal`."""
    model = _model(body, endpoint)
    issues = find_issues(body, model, model.endpoints[endpoint])
    if issues:
        raise Refusal(invalid(issues))
    prompt = str(body.get("promptText", ""))
    card = card_for(
        prompt,
        model.seconds(body),
        *frame_size(body),
        audio=body.get("audio") is True,
        seed=int(body.get("seed", 0)),
    )
    details = {
        "estimate": model.estimate(body),
        "cost": model.cost(body),
        "uris": list(_uploads_in(body)),
    }
    return Order(owner, model.id, prompt, card, details=details)


def _uploads_in(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.startswith(UPLOAD_SCHEME):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _uploads_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _uploads_in(inner)


async def read_body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Refusal(JSONResponse({"error": "Invalid JSON in the body"}, 400))
    return body


def _model(body: dict[str, Any], endpoint: str) -> Model:
    """Find the model; a wrong name is answered with all the right ones."""
    offered = {
        name: model for name, model in MODELS.items() if endpoint in model.endpoints
    }
    model = offered.get(str(body.get("model")))
    if model is None:
        wanted = " | ".join(f"'{name}'" for name in offered)
        text = f"Invalid discriminator value. Expected {wanted}"
        issue = Issue("invalid_union_discriminator", ("model",), text)
        raise Refusal(invalid([issue]))
    return model


def invalid(issues: list[Issue]) -> Response:
    return JSONResponse(
        {
            "error": "Validation of body failed",
            "issues": [issue.wire() for issue in issues],
            "docUrl": _DOCS_URL,
        },
        400,
    )
