"""Reads what comes with a request: paths, queries, filters and bodies."""

import json
from typing import Any, Final

from starlette.requests import Request

from mediarouter.sandbox.kling import legacy
from mediarouter.sandbox.kling.errors import InvalidValue, NoSuchModel

_FILTER_KEYS: Final = ("status", "product_type")


def kind(request: Request) -> tuple[str, str]:
    kind = request.path_params["kind"]
    if kind not in legacy.KINDS:
        raise NoSuchModel(f"{kind} is not found")
    return kind, legacy.KINDS[kind]


def time(body: dict[str, Any], name: str) -> int | None:
    value = body.get(name)
    if value is not None and type(value) is not int:
        raise InvalidValue(f"{name}: must be milliseconds")
    return value


def status_filter(body: dict[str, Any]) -> list[str] | None:
    """Give the statuses to keep; the other known key narrows nothing here."""
    statuses = None
    filters = body.get("filters", [])
    if not isinstance(filters, list):
        raise InvalidValue("filters: must be a list")
    for item in filters:
        if not isinstance(item, dict) or item.get("key") not in _FILTER_KEYS:
            raise InvalidValue(f"filters: key must be one of {_FILTER_KEYS}")
        values = item.get("values")
        if not isinstance(values, list):
            raise InvalidValue("filters: values must be a list")
        if item["key"] == "status":
            statuses = values
    return statuses


def csv(request: Request, name: str) -> list[str]:
    return [part for part in request.query_params.get(name, "").split(",") if part]


async def read_body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise InvalidValue("the body must be a JSON object")
    return body
