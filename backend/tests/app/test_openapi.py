"""The OpenAPI document: stable, complete, and the one that is committed."""

import json
from pathlib import Path
from typing import Any

import pytest

from mediarouter.app import create_app
from tests.gateway import make_settings
from tests.whole import WholeGateway

COMMITTED = Path(__file__).parents[2] / "openapi.json"
FIRST_VERSION = [
    ("post", "/v1/video/generations", "create_generation"),
    ("get", "/v1/video/generations", "list_generations"),
    ("get", "/v1/video/generations/{generation_id}", "get_generation"),
    ("delete", "/v1/video/generations/{generation_id}", "delete_generation"),
    ("post", "/v1/video/generations/{generation_id}/cancel", "cancel_generation"),
    ("post", "/v1/keys", "create_provider_key"),
    ("get", "/v1/keys", "list_provider_keys"),
    ("delete", "/v1/keys/{key_id}", "delete_provider_key"),
    ("post", "/v1/keys/{key_id}/validate", "validate_provider_key"),
    ("get", "/v1/providers", "list_providers"),
    ("get", "/v1/usage/stats", "usage_stats"),
    ("get", "/v1/usage/detailed", "usage_detailed"),
    ("post", "/v1/usage/estimate", "estimate_cost"),
    ("get", "/v1/usage/pricing", "price_list"),
    ("get", "/videos/{file}", "read_video_file"),
    ("get", "/health", "health"),
    ("get", "/ready", "ready"),
]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return dict(create_app(make_settings()).openapi())


def _operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]


def _within(document: dict[str, Any], part: object) -> dict[str, dict[str, Any]]:
    """Find the object schemas that a part of the document leads to, by their names."""
    schemas = document["components"]["schemas"]
    found: dict[str, dict[str, Any]] = {}
    waiting = [part]
    while waiting:
        match waiting.pop():
            case {"$ref": str(reference)}:
                name = reference.removeprefix("#/components/schemas/")
                if name not in found:
                    found[name] = schemas[name]
                    waiting.append(schemas[name])
            case dict() as inner:
                waiting += inner.values()
            case list() as several:
                waiting += several
    return {n: schema for n, schema in found.items() if schema.get("type") == "object"}


def test_the_committed_document_is_the_one_that_is_served() -> None:
    served = create_app(make_settings()).openapi()

    assert json.loads(COMMITTED.read_text("utf-8")) == served, "run `make openapi`"


async def test_the_gateway_serves_it_and_a_page_for_people(
    light: WholeGateway, document: dict[str, Any]
) -> None:
    page = await light.http.get("/docs")

    assert await light.ok("GET", "/openapi.json") == document
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "swagger" in page.text.lower()


@pytest.mark.parametrize(("method", "path", "name"), FIRST_VERSION)
def test_the_routes_of_the_first_version_are_there_under_stable_names(
    document: dict[str, Any], method: str, path: str, name: str
) -> None:
    assert document["paths"][path][method]["operationId"] == name


def test_operations_have_names_tags_and_descriptions(document: dict[str, Any]) -> None:
    operations = _operations(document)
    names = [operation["operationId"] for _, _, operation in operations]
    tags = {tag["name"] for tag in document["tags"]}

    assert len(set(names)) == len(names)
    for _, path, operation in operations:
        assert operation["operationId"].replace("_", "").isalnum()
        assert "_v1_" not in operation["operationId"]
        assert set(operation["tags"]) <= tags, path
        assert operation["tags"]
        assert operation.get("summary"), path


def test_every_failure_is_described_as_the_envelope(document: dict[str, Any]) -> None:
    for method, path, operation in _operations(document):
        for status, answer in operation["responses"].items():
            if int(status) < 400 or (path, status) == ("/ready", "503"):
                continue
            schema = answer["content"]["application/json"]["schema"]
            assert schema["$ref"].endswith("/ErrorEnvelope"), f"{method} {path}"


def test_what_every_answer_carries_is_required(document: dict[str, Any]) -> None:
    sent = _within(document, [o["responses"] for *_, o in _operations(document)])

    not_required = {
        name: missing
        for name, schema in sent.items()
        if (missing := set(schema.get("properties", ())) - {*schema["required"]})
    }

    assert not_required == {"KeyValidation": {"error"}}


def test_what_a_change_leaves_out_has_no_default(document: dict[str, Any]) -> None:
    changes = _within(
        document,
        [
            o.get("requestBody")
            for method, _, o in _operations(document)
            if method == "patch"
        ],
    )

    for name, schema in changes.items():
        assert "required" not in schema, name
        for field in schema["properties"].values():
            assert "default" not in field, name


def test_everything_but_the_open_routes_asks_for_a_key(
    document: dict[str, Any],
) -> None:
    open_paths = {"/health", "/ready"}
    open_operations = {"create_session", "delete_session"}

    for _, path, operation in _operations(document):
        if path in open_paths or operation["operationId"] in open_operations:
            continue
        assert {"ApiKey": []} in operation["security"], path
        assert "401" in operation["responses"], path


def test_fields_of_a_generation_keep_their_names(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]

    assert {
        *("id", "object", "created", "model", "provider", "status", "prompt"),
        *("video", "usage", "error", "completed_at"),
    } <= set(schemas["VideoGeneration"]["properties"])
    assert {"url", "duration", "width", "height"} <= set(
        schemas["VideoFile"]["properties"]
    )
    assert {"cost", "time_seconds"} <= set(schemas["GenerationUsage"]["properties"])
    assert set(schemas["GenerationRequest"]["required"]) == {"model", "prompt"}


def test_what_the_code_says_about_a_field_reaches_the_reader(
    document: dict[str, Any],
) -> None:
    schemas = document["components"]["schemas"]

    usage = schemas["GenerationUsage"]["properties"]
    assert "not known" in usage["cost"]["description"]
    code = schemas["GenerationError"]["properties"]["code"]
    assert "later version" in code["description"]
    assert "not_started" in code["enum"]


def test_bounds_are_written_as_json_schema_knows_them(document: dict[str, Any]) -> None:
    fps = document["components"]["schemas"]["GenerationRequest"]["properties"]["fps"]

    assert {"type": "integer", "minimum": 1, "maximum": 240} in fps["anyOf"]
