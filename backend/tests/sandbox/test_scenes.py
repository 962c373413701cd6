"""Scenes are found in prompts, or planned ahead of the creates that play them."""

import pytest

from mediarouter.sandbox.scenes import MEANING, USUAL, Cue, Programme, Scene, cue_in


@pytest.mark.parametrize(
    ("prompt", "cue"),
    [
        ("a boat", None),
        ("[[unknown]] [[scene:nothing]] [[scene]]", None),
        ("a boat [[scene:slow]]", Cue(Scene.SLOW)),
        ("[[scene:slow:30]] a boat", Cue(Scene.SLOW, "30")),
        ("[[scene:success]] [[scene:slow]]", Cue(Scene.SUCCESS)),
        ("[[scene:failure:A:B]]", Cue(Scene.FAILURE, "A:B")),
        ("[[fail:moderation]]", Cue(Scene.MODERATION)),
        ("[[fail:500]]", Cue(Scene.FAILURE, "500")),
        ("[[fail:SAFETY.INPUT.TEXT]]", Cue(Scene.FAILURE, "SAFETY.INPUT.TEXT")),
        ("[[slow:9]]", Cue(Scene.SLOW, "9")),
        ("[[http:429]]", Cue(Scene.HTTP_ERROR, "429")),
        ("[[hang]]", Cue(Scene.HANG_AFTER_ACCEPT, "0")),
        ("[[throttle:3]]", Cue(Scene.THROTTLED, "3")),
    ],
)
def test_a_trigger_in_the_prompt_chooses_the_scene(
    prompt: str, cue: Cue | None
) -> None:
    assert cue_in(prompt) == cue


@pytest.mark.parametrize(("arg", "number"), [(None, 7.0), ("2.5", 2.5), ("x", 7.0)])
def test_an_argument_that_is_no_number_means_the_default(
    arg: str | None, number: float
) -> None:
    assert Cue(Scene.SLOW, arg).number(7) == number


def test_every_scene_is_explained() -> None:
    assert set(MEANING) == set(Scene)


def test_planned_scenes_are_played_once_each_and_per_vendor() -> None:
    programme = Programme()
    programme.plan("kling", Cue(Scene.HTML), 2)

    played = [programme.next("kling", "a boat") for _ in range(3)]

    assert played == [Cue(Scene.HTML), Cue(Scene.HTML), USUAL]
    assert programme.next("runway", "a boat") is USUAL


def test_a_prompt_with_a_scene_of_its_own_leaves_the_plan_alone() -> None:
    programme = Programme()
    programme.plan("kling", Cue(Scene.HTML), 1)

    assert programme.next("kling", "[[slow:1]]") == Cue(Scene.SLOW, "1")
    assert programme.next("kling", "a boat") == Cue(Scene.HTML)


def test_refusals_end_after_the_asked_number_and_then_begin_anew() -> None:
    programme, prompt = Programme(), "[[scene:rate_limited:2]]"
    cue = programme.next("kling", prompt)

    refused = [programme.refuses("kling", prompt, cue) for _ in range(4)]

    assert refused == [True, True, False, True]
    assert programme.refuses("kling", "planned ahead", cue)


def test_clearing_forgets_what_was_planned() -> None:
    programme = Programme()
    programme.plan("kling", Cue(Scene.HTML), 1)

    programme.clear()

    assert programme.next("kling", "a boat") is USUAL
