"""Every setting is written down where an operator looks for it."""

import re
from pathlib import Path
from typing import Any

import pytest

from mediarouter.config import Settings

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")
FIELDS = Settings.model_fields


def _table() -> dict[str, str]:
    """Read README's table of settings: name → default."""
    section = README.partition("## Configuration")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[A-Z].*?) \| (.*?) \|", section, re.MULTILINE)
    found: dict[str, str] = {}
    for names, default in rows:
        many, values = re.findall(r"`([A-Z_]+)`", names), default.split(", ")
        values = values * len(many) if len(values) == 1 else values
        found |= dict(zip(many, values, strict=True))
    return found


@pytest.mark.parametrize("name", FIELDS)
def test_each_setting_is_in_the_example_file_with_its_default(name: str) -> None:
    line = re.search(rf"^# ?{name.upper()}=(.*)$", EXAMPLE, re.MULTILINE)

    assert line is not None, f"{name.upper()} is missing in .env.example"
    default: Any = FIELDS[name].default
    shown = "" if default in (None, ()) else str(default)
    assert line[1] == (shown.lower() if isinstance(default, bool) else shown)


def test_the_example_file_lists_no_setting_that_is_gone() -> None:
    listed = set(re.findall(r"^#? ?([A-Z_]+)=", EXAMPLE, re.MULTILINE))

    assert listed == {name.upper() for name in FIELDS}


def test_each_setting_of_the_example_file_is_explained() -> None:
    for name in FIELDS:
        before = EXAMPLE.partition(f"# {name.upper()}=")[0].rstrip("\n")
        assert before.rpartition("\n")[2].startswith("# "), name


def test_readme_lists_living_settings_with_their_defaults() -> None:
    table = _table()

    assert len(table) > 12
    for name, shown in table.items():
        assert name.lower() in FIELDS, f"README knows {name}, the gateway does not"
        default = FIELDS[name.lower()].default
        literal = re.fullmatch(r"`(.*)`", shown)
        if literal is not None:
            assert literal[1] in (str(default), str(default).lower()), name


@pytest.mark.parametrize(
    "name",
    [
        *("HOST", "PORT", "PUBLIC_URL", "DATABASE_URL", "STORAGE_PATH"),
        *("ENCRYPTION_KEY", "SECRET_KEY", "ADMIN_API_KEY", "AUTH_DISABLED"),
        *("CORS_ORIGINS", "OPENAI_BASE_URL", "OPENAI_PROFILE", "RUNWAY_BASE_URL"),
        *("KLING_BASE_URL", "KLING_API", "OUTBOUND_ALLOW_HOSTS", "CATALOG_PATH"),
    ],
)
def test_what_an_operator_meets_first_is_in_readme(name: str) -> None:
    assert name in _table()


def test_every_setting_named_in_readme_exists() -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]{3,})`", README))
    known = {name.upper() for name in FIELDS}

    assert named - known <= {"ACCESS", "SECRET"}
