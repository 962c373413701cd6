"""Scenes: the named ways in which a stand-in vendor can behave.

A scene is chosen by a trigger inside the prompt, `[[scene:NAME]]` or
`[[scene:NAME:ARG]]`, or ahead of time for the next creates of a vendor. Some
scenes have short forms: `[[fail:CODE]]`, `[[slow:30]]`, `[[http:503]]`,
`[[hang]]`, `[[throttle:5]]`.
"""

import re
from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Scene(StrEnum):
    SUCCESS = "success"
    SLOW = "slow"
    MODERATION = "moderation"
    FAILURE = "failure"
    THROTTLED = "throttled"
    RATE_LIMITED = "rate_limited"
    NO_CREDIT = "no_credit"
    REJECTED = "rejected"
    HTTP_ERROR = "http_error"
    ERROR_AFTER_ACCEPT = "error_after_accept"
    HANG_AFTER_ACCEPT = "hang_after_accept"
    HTML = "html"
    POLL_HTML = "poll_html"
    POLL_500 = "poll_500"
    UNKNOWN_STATUS = "unknown_status"
    AUTH_LOST = "auth_lost"
    TRUNCATED_FILE = "truncated_file"
    NOT_A_VIDEO = "not_a_video"
    EXPIRED_URL = "expired_url"
    MESSY_CALLBACKS = "messy_callbacks"


MEANING: Final[dict[Scene, str]] = {
    Scene.SUCCESS: "the job completes at the usual pace",
    Scene.SLOW: "the job runs for ARG seconds (60)",
    Scene.MODERATION: "the job fails for its content; ARG `create`: refused at once",
    Scene.FAILURE: "the job fails with the vendor's code ARG",
    Scene.THROTTLED: "the vendor is at capacity: Runway reports THROTTLED and OpenAI "
    "stays queued for ARG seconds (5), Kling refuses ARG creates (1) with 1303",
    Scene.RATE_LIMITED: "ARG creates (1) get 429 with Retry-After, the next succeeds",
    Scene.NO_CREDIT: "the create is refused: the account has no money left",
    Scene.REJECTED: "the create is refused as invalid; nothing is charged",
    Scene.HTTP_ERROR: "the create answers status ARG (503); nothing is charged",
    Scene.ERROR_AFTER_ACCEPT: "the job exists and is charged; the answer is 500",
    Scene.HANG_AFTER_ACCEPT: "the job exists and is charged; no answer comes, and the "
    "connection drops after ARG seconds (never)",
    Scene.HTML: "the job exists and is charged; the answer is an HTML page with 200",
    Scene.POLL_HTML: "the first ARG polls (2) get an HTML page with 200",
    Scene.POLL_500: "the first ARG polls (2) get a 500",
    Scene.UNKNOWN_STATUS: "the first ARG polls (2) show an undocumented status word",
    Scene.AUTH_LOST: "the first ARG polls (2) get a 401",
    Scene.TRUNCATED_FILE: "the connection closes half-way through the file, the first "
    "ARG times (always)",
    Scene.NOT_A_VIDEO: "the file is JSON with status 200; ARG `html`: a page",
    Scene.EXPIRED_URL: "the first result URL answers 403; only Runway renews it",
    Scene.MESSY_CALLBACKS: "callbacks come twice, and one comes late and out of order",
}

SCENE_NAMES: Final = frozenset(scene.value for scene in Scene)

# Spelled `[[word]]` or `[[word:arg]]` by the people who described each vendor.
_SHORT_FORMS: Final = {
    "fail": Scene.FAILURE,
    "slow": Scene.SLOW,
    "http": Scene.HTTP_ERROR,
    "hang": Scene.HANG_AFTER_ACCEPT,
    "throttle": Scene.THROTTLED,
}
_TRIGGER: Final = re.compile(r"\[\[(\w+)(?::([^\[\]]*))?\]\]")


@dataclass(frozen=True, slots=True)
class Cue:
    """One scene with its argument."""

    scene: Scene
    arg: str | None = None

    def number(self, default: float) -> float:
        """Read the argument as a number; anything else means the default."""
        try:
            return float(self.arg) if self.arg is not None else default
        except ValueError:
            return default


USUAL: Final = Cue(Scene.SUCCESS)


def cue_in(prompt: str) -> Cue | None:
    """Find the first trigger in a prompt; unknown words are left alone."""
    for word, arg in _TRIGGER.findall(prompt):
        if word == "scene":
            name, _, rest = arg.partition(":")
            if name in SCENE_NAMES:
                return Cue(Scene(name), rest or None)
        elif word in _SHORT_FORMS:
            return _short_form(_SHORT_FORMS[word], arg or None)
    return None


def _short_form(scene: Scene, arg: str | None) -> Cue:
    if (scene, arg) == (Scene.FAILURE, "moderation"):
        return Cue(Scene.MODERATION)
    if (scene, arg) == (Scene.HANG_AFTER_ACCEPT, None):
        return Cue(scene, "0")
    return Cue(scene, arg)


class Programme:
    """Which scene the next create plays."""

    def __init__(self) -> None:
        self._ahead: dict[str, deque[Cue]] = {}
        self._refused: dict[tuple[str, str], int] = {}

    def plan(self, vendor: str, cue: Cue, count: int) -> None:
        """Play a scene at the next creates of a vendor that bring none themselves."""
        self._ahead.setdefault(vendor, deque()).extend([cue] * count)

    def clear(self) -> None:
        self._ahead.clear()
        self._refused.clear()

    def next(self, vendor: str, prompt: str) -> Cue:
        cue = cue_in(prompt)
        if cue is not None:
            return cue
        ahead = self._ahead.get(vendor)
        return ahead.popleft() if ahead else USUAL

    def refuses(self, vendor: str, prompt: str, cue: Cue) -> bool:
        """Count refusals of a prompt that asked for them, and end them in time.

        A scene that was planned ahead is used up by one create and refuses it.
        """
        if cue_in(prompt) is None:
            return True
        seen = self._refused.pop((vendor, prompt), 0)
        if seen >= int(cue.number(1)):
            return False
        self._refused[vendor, prompt] = seen + 1
        return True
