"""The operator's own catalogue files."""

from pathlib import Path

import pytest

from mediarouter.catalog.service import Catalog, CatalogError


def test_a_users_file_changes_and_adds_models(tmp_path: Path) -> None:
    (tmp_path / "kling.toml").write_text(
        """
        [[models]]
        id = "kling-4.0"
        name = "Kling 4.0"
        durations = { min = 3, max = 30 }

        [[models]]
        id = "kling-3.0"
        usual_seconds = 7
        """
    )

    catalog = Catalog.load(tmp_path)

    kling = catalog.providers["kling"]
    assert kling.display_name
    added, changed = kling.find("kling-4.0"), kling.find("kling-3.0")
    assert added is not None
    assert added.offers_duration(30)
    assert changed is not None
    assert changed.usual_seconds == 7
    assert changed.durations is not None


def test_a_file_of_a_new_name_adds_a_provider(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text('id = "acme"\ndisplay_name = "Acme"\n')

    assert "acme" in Catalog.load(tmp_path).providers


@pytest.mark.parametrize(
    "content", ["id = ", 'id = "acme"', 'id = "acme"\ndisplay_name = "A"\ncolor = 1']
)
def test_a_file_that_does_not_fit_stops_the_start_and_is_named(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / "acme.toml").write_text(content)

    with pytest.raises(CatalogError, match=r"acme\.toml"):
        Catalog.load(tmp_path)
