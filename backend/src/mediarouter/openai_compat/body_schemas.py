"""The bodies of this surface in the OpenAPI document.

FastAPI describes one media type for a body; ours come as JSON and as a form, and are
read by `body.py`.
"""

from typing import Any, Final

from mediarouter.openai_compat.schemas import (
    DEFAULT_MODEL,
    MOST_PROMPT,
    MOST_SECONDS,
    SIZE,
)

_Schema = dict[str, Any]


def _nullable(schema: _Schema, **more: Any) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}], **more}


def _object(required: list[str], properties: _Schema, title: str) -> _Schema:
    return {
        "type": "object",
        "title": title,
        "required": required,
        "properties": properties,
    }


_TEXT: Final[_Schema] = {"type": "string", "minLength": 1}
_FILE: Final[_Schema] = {"type": "string", "format": "binary"}
_SECONDS: Final[_Schema] = {
    "anyOf": [
        {"type": "string", "pattern": "^[1-9][0-9]{0,3}$"},
        {"type": "integer", "minimum": 1, "maximum": MOST_SECONDS},
    ]
}
_NEAREST: Final = "The nearest that the model offers is taken."
_PROMPT: Final[_Schema] = {
    "prompt": {**_TEXT, "maxLength": MOST_PROMPT},
    "strict": {
        "type": "boolean",
        "description": "Refuse what the model does not offer.",
    },
}
_CREATE: Final[_Schema] = {
    **_PROMPT,
    "model": _nullable(
        {**_TEXT, "maxLength": 200}, description=f"`{DEFAULT_MODEL}` when left out."
    ),
    "seconds": _nullable(_SECONDS, description=_NEAREST),
    "size": _nullable(
        {"type": "string", "pattern": SIZE},
        description=f"`WIDTHxHEIGHT`. {_NEAREST}",
    ),
}
_REFERENCE: Final[_Schema] = {
    "type": "object",
    "properties": {"image_url": _TEXT, "file_id": _TEXT},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}
_VIDEO: Final[_Schema] = {
    "video": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {**_TEXT, "maxLength": 200}},
        "additionalProperties": False,
    }
}
_EDITOR: Final[_Schema] = {
    "model": _nullable(
        {**_TEXT, "maxLength": 200},
        description="Whoever shall do it: any model whose `video_source` is `file`. The"
        " video's own model when left out; an uploaded video has none.",
    )
}
_VIDEO_FIELD: Final[_Schema] = {
    "video[id]": {**_TEXT, "maxLength": 200, "description": "A finished video's id."}
}
_EXTENSION: Final[_Schema] = {
    "seconds": {**_SECONDS, "description": f"To add. {_NEAREST}"}
}

BODY_SCHEMAS: Final[dict[str, _Schema]] = {
    "VideoCreate": _object(
        ["prompt"],
        {**_CREATE, "input_reference": _nullable(_REFERENCE)},
        "VideoCreate",
    ),
    "VideoCreateForm": _object(
        ["prompt"],
        {
            **_CREATE,
            "input_reference": {
                **_FILE,
                "description": "The first frame; or `input_reference[image_url]`, or"
                " `input_reference[file_id]`.",
            },
        },
        "VideoCreateForm",
    ),
    "VideoRemix": _object(["prompt"], _PROMPT, "VideoRemix"),
    "VideoEdit": _object(
        ["prompt", "video"], {**_PROMPT, **_VIDEO, **_EDITOR}, "VideoEdit"
    ),
    "VideoEditForm": _object(
        ["prompt"],
        {
            **_PROMPT,
            "video": {**_FILE, "description": "The video itself; or `video[id]`."},
            **_VIDEO_FIELD,
            **_EDITOR,
        },
        "VideoEditForm",
    ),
    "VideoExtension": _object(
        ["prompt", "video", "seconds"],
        {**_PROMPT, **_VIDEO, **_EXTENSION},
        "VideoExtension",
    ),
    "VideoExtensionForm": _object(
        ["prompt", "video[id]", "seconds"],
        {**_PROMPT, **_VIDEO_FIELD, **_EXTENSION},
        "VideoExtensionForm",
    ),
    "FileUpload": _object(
        ["file"],
        {
            "file": {**_FILE, "description": "A PNG, JPEG or WebP."},
            "purpose": {
                "type": "string",
                "maxLength": 64,
                "description": "Given back as it is; `vision` when left out.",
            },
        },
        "FileUpload",
    ),
}
"""To be put under `components/schemas`."""


def takes(*, json: str | None = None, form: str | None = None) -> _Schema:
    """Describe a route's body; the names are those of `BODY_SCHEMAS`."""
    named = {"application/json": json, "multipart/form-data": form}
    content = {
        media_type: {"schema": {"$ref": f"#/components/schemas/{name}"}}
        for media_type, name in named.items()
        if name is not None
    }
    return {"requestBody": {"required": True, "content": content}}
