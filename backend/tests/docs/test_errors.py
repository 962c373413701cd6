"""Every code that an error may carry is written down for callers."""

import ast
import re
from pathlib import Path

import pytest

import mediarouter.generations
from mediarouter import errors
from mediarouter.app import create_app
from mediarouter.errors import MediaRouterError
from mediarouter.generations import transitions
from mediarouter.providers.errors import ErrorKind
from tests.gateway import make_settings

FOLDER = Path(mediarouter.generations.__file__).parent
ENDINGS = {"gave_up", "Outcome"}


def _documented() -> set[str]:
    document = create_app(make_settings()).openapi()
    schema = document["components"]["schemas"]["GenerationError"]
    return set(schema["properties"]["code"]["enum"])


def _codes_in_the_code() -> set[str]:
    """Collect the codes with which this package ends a generation."""
    found: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name not in ENDINGS:
                continue
            given = [word.value for word in node.keywords if word.arg == "code"]
            if name == "gave_up":
                given += node.args[:1]
            for value in given:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.add(value.value)
                elif isinstance(value, ast.Attribute | ast.Name):
                    constant = getattr(value, "attr", getattr(value, "id", ""))
                    found.add(getattr(transitions, constant, "") or "")
    return found - {""}


def test_every_code_of_a_failed_generation_is_documented() -> None:
    documented = _documented()
    codes = _codes_in_the_code() | {kind.value for kind in ErrorKind}

    assert {"submit_unknown", "deadline_exceeded", "not_started"} <= codes
    assert codes <= documented


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = dict(re.findall(r"(\w+Error) +(\d{3})", errors.__doc__ or ""))
    waiting = [MediaRouterError]
    while waiting:
        for child in waiting.pop().__subclasses__():
            if child.__module__ == errors.__name__:
                waiting.append(child)
                assert drawn.get(child.__name__) == str(int(child.status))


@pytest.mark.parametrize(
    "word", ["queued", "processing", "completed", "submit_unknown"]
)
def test_the_document_explains_the_words_of_a_stage(word: str) -> None:
    schema = create_app(make_settings()).openapi()["components"]["schemas"]
    properties = schema["VideoGeneration"]["properties"]

    assert word in str(properties["status"]) + str(properties["stage"])
