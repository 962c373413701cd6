"""Which model a name means."""

from datetime import date

import pytest

from mediarouter.catalog.schemas import ModelSpec, ProviderSpec
from mediarouter.catalog.service import Catalog
from mediarouter.errors import InvalidRequestError, ModelRetiredError

TODAY = date(2026, 11, 22)


@pytest.fixture
def catalog() -> Catalog:
    return Catalog.load()


@pytest.mark.parametrize(
    ("name", "public_id"),
    [
        ("runway/gen4.5", "runway/gen4.5"),
        ("gen4.5", "runway/gen4.5"),
        ("kling-3.0", "kling/kling-3.0"),
        ("test-card", "demo/test-card"),
        ("openai/Wan-AI/Wan2.2-T2V", "openai/Wan-AI/Wan2.2-T2V"),
    ],
)
def test_full_and_unambiguous_bare_names_are_found(
    catalog: Catalog, name: str, public_id: str
) -> None:
    assert catalog.resolve(name, None, {}, TODAY).public_id == public_id


def test_a_bare_name_is_looked_up_at_the_named_provider(catalog: Catalog) -> None:
    found = catalog.resolve("kling-2.6", "kling", {}, TODAY)

    assert found.public_id == "kling/kling-2.6"


@pytest.mark.parametrize(
    "name",
    ["sora-2", "sora-1", "runway-gen3", "runway-gen4", "kling-1.5", "kling-1.0"],
)
def test_a_historical_name_tells_what_happened_and_what_to_use(
    catalog: Catalog, name: str
) -> None:
    with pytest.raises(ModelRetiredError) as caught:
        catalog.resolve(name, None, {}, TODAY)

    assert caught.value.param == "model"
    assert caught.value.code == "model_retired"
    assert "retired on 202" in caught.value.message
    (successor,) = caught.value.allowed or [None]
    assert catalog.resolve(str(successor), None, {}, TODAY).public_id == successor


def test_the_users_alias_wins_over_a_retired_name(catalog: Catalog) -> None:
    aliases = {"sora-2": "kling/kling-3.0"}

    assert catalog.resolve("sora-2", None, aliases, TODAY).public_id == (
        "kling/kling-3.0"
    )


def test_an_unknown_name_lists_what_there_is(catalog: Catalog) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        catalog.resolve("sora-9", None, {}, TODAY)

    assert caught.value.code == "model_not_found"
    assert "runway/gen4.5" in (caught.value.allowed or ())
    assert "openai/sora-2" not in (caught.value.allowed or ())


@pytest.mark.parametrize(
    ("name", "provider", "param"),
    [
        ("runway/gen4.5", "kling", "provider"),
        ("gen4.5", "nobody", "provider"),
        ("gen4.5", "kling", "model"),
        ("kling/no-such", None, "model"),
        ("openai/", None, "model"),
        ("", None, "model"),
    ],
)
def test_names_that_do_not_fit_are_refused_with_their_field(
    catalog: Catalog, name: str, provider: str | None, param: str
) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        catalog.resolve(name, provider, {}, TODAY)

    assert caught.value.param == param
    assert caught.value.allowed != []


def _provider(name: str, *models: ModelSpec) -> ProviderSpec:
    return ProviderSpec(id=name, display_name=name.title(), models=models)


def test_a_name_that_two_providers_offer_must_be_said_in_full() -> None:
    same = ModelSpec(id="veo", name="Veo")
    catalog = Catalog({"a": _provider("a", same), "b": _provider("b", same)})

    with pytest.raises(InvalidRequestError) as caught:
        catalog.resolve("veo", None, {}, TODAY)

    assert caught.value.code == "model_ambiguous"
    assert caught.value.allowed == ["a/veo", "b/veo"]


def test_a_model_works_until_the_day_it_is_retired() -> None:
    model = ModelSpec(id="old", name="Old", retired_at=date(2026, 12, 1))
    catalog = Catalog({"a": _provider("a", model)})

    assert catalog.resolve("old", None, {}, date(2026, 11, 30)).model is model
    with pytest.raises(ModelRetiredError):
        catalog.resolve("old", None, {}, date(2026, 12, 1))
