"""No body, however strange, makes the checks of a stand-in break."""

from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mediarouter.sandbox.kling import legacy
from mediarouter.sandbox.kling.checks import check
from mediarouter.sandbox.kling.errors import InvalidValue, NoSuchModel
from mediarouter.sandbox.kling.models import RULES
from mediarouter.sandbox.openai_videos.checks import InvalidParam, check_create
from mediarouter.sandbox.openai_videos.profiles import PROFILES
from mediarouter.sandbox.runway.checks import find_issues
from mediarouter.sandbox.runway.models import MODELS

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.builds(list)
    | st.sampled_from(["auto", "16:9", "1080p", "native", "https://[", "data:image/"])
)
TYPES = sorted({kind for rules in RULES.values() for kind in rules.contents})
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(TYPES) | LEAVES,
        **dict.fromkeys(("url", "uri", "text", "id", "position"), LEAVES),
    },
)
VALUES = st.recursive(
    LEAVES | ITEMS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def bodies(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    """Give bodies with some known names and any values at all."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "x"], VALUES))


# A busy machine is no reason to fail.
without_deadline = settings(deadline=None)

SETTINGS = ("resolution", "duration", "aspect_ratio", "audio", "multi_shot")


@without_deadline
@given(
    st.sampled_from(sorted(RULES)),
    bodies("prompt", "contents", "settings", "options"),
    bodies(*SETTINGS) | VALUES,
)
def test_kling(key: tuple[str, str], body: dict[str, Any], values: object) -> None:
    with suppress(InvalidValue):
        check(*key, RULES[key], {**body, "settings": values}).price()


@without_deadline
@given(
    st.sampled_from(sorted(legacy.KINDS.values())),
    bodies("prompt", "image", "image_list", "element_list", "voice_list", "mode")
    | bodies("duration", "sound", "multi_shot", "video_list", "watermark_info"),
    st.sampled_from(["kling-v3", "kling-v2-6", "kling-v3-omni", "kling-video-o1"]),
)
def test_kling_legacy(path: str, body: dict[str, Any], name: str) -> None:
    with suppress(InvalidValue, NoSuchModel):
        model, standard = legacy.to_standard(path, {**body, "model_name": name})
        check(path, model, RULES[path, model], standard)


@without_deadline
@given(
    st.sampled_from(sorted(PROFILES)),
    bodies("prompt", "model", "seconds", "size", "input_reference", "characters"),
)
def test_openai(profile: Any, body: dict[str, Any]) -> None:
    with suppress(InvalidParam):
        ask = check_create({"prompt": "x", **body}, PROFILES[profile])
        assert min(ask.sides) > 0


@without_deadline
@given(st.sampled_from(sorted(MODELS)), st.data())
def test_runway(name: str, data: st.DataObject) -> None:
    model = MODELS[name]
    endpoint = data.draw(st.sampled_from(sorted(model.endpoints.items())))[1]
    body = data.draw(bodies(*endpoint.required, *endpoint.optional))

    if not find_issues(body, model, endpoint):
        assert model.cost(body) <= model.estimate(body)
