"""What all stand-in vendors do alike: take an order, play its scene, serve its file.

A vendor's own module says how that looks on its wire.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from mediarouter.sandbox.answers import NoAnswer, html_page
from mediarouter.sandbox.card import TestCard
from mediarouter.sandbox.files import Kind, TruncatedFileResponse
from mediarouter.sandbox.jobs import Failure, Job, Lane, Phase
from mediarouter.sandbox.scenes import USUAL, Cue, Scene
from mediarouter.sandbox.state import SandboxState

UNKNOWN_STATUS: Final = "enhancing"
"""A status word that no vendor documents."""

_DISTURBED_POLLS: Final = 2
_RENDERED_SECONDS_MAX: Final = 60.0
_SIDE_MAX: Final = 4096


@dataclass(frozen=True)
class Order:
    """A create that has passed the vendor's checks."""

    owner: str
    model: str
    prompt: str
    card: TestCard
    reference: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - vendors refuse; nothing went wrong here
    """Carries a ready answer out of the checks."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class Vendor(ABC):
    name: ClassVar[str]
    mount: ClassVar[str]
    """The path below which its routes are."""

    def __init__(self, state: SandboxState) -> None:
        self.state = state
        self.settings = state.settings

    @abstractmethod
    def new_id(self) -> str: ...

    @abstractmethod
    def error(self, status: int, headers: dict[str, str] | None = None) -> Response:
        """Say what this vendor says with an HTTP status."""

    @abstractmethod
    def no_credit(self) -> Response: ...

    @abstractmethod
    def blocked(self) -> Response:
        """Refuse a create for its content."""

    @abstractmethod
    def failure(self, cue: Cue) -> Failure:
        """Put the scenes `moderation` and `failure` into this vendor's words."""

    def hold_back(self, job: Job, seconds: float) -> None:
        """Show that the vendor is at capacity for a while."""
        job.queued_seconds = seconds

    @abstractmethod
    def admit(self, job: Job) -> None:
        """Do what is particular to this vendor as it accepts a job."""

    @abstractmethod
    def app(self) -> Starlette:
        """Give the vendor's routes, to be mounted at `mount`."""

    def refusal(self, order: Order, cue: Cue) -> Response | None:
        """Play the scenes in which no job comes to be."""
        match cue.scene:
            case Scene.REJECTED:
                return self.error(400)
            case Scene.NO_CREDIT:
                return self.no_credit()
            case Scene.HTTP_ERROR:
                return self.error(int(cue.number(503)), self.retry_after())
            case Scene.MODERATION if cue.arg == "create":
                return self.blocked()
            case Scene.RATE_LIMITED if self.still_refuses(order, cue):
                return self.error(429, self.retry_after())
        return None

    def still_refuses(self, order: Order, cue: Cue) -> bool:
        """Tell whether a scene of refusals goes on, and count this one."""
        return self.state.programme.refuses(self.name, order.prompt, cue)

    def retry_after(self) -> dict[str, str]:
        return {"retry-after": str(self.settings.retry_after_seconds)}

    async def place(self, order: Order, answer: Callable[[Job], Response]) -> Response:
        """Turn an order into a job, and answer as its scene demands."""
        cue = self.state.programme.next(self.name, order.prompt)
        refusal = self.refusal(order, cue)
        if refusal is not None:
            return refusal
        job = self._accept(order, cue)
        if self.settings.accept_delay_seconds > 0:
            await asyncio.sleep(self.settings.accept_delay_seconds)
        match cue.scene:
            case Scene.ERROR_AFTER_ACCEPT:
                return self.error(500)
            case Scene.HTML:
                return html_page()
            case Scene.HANG_AFTER_ACCEPT:
                return NoAnswer(None if cue.arg is None else cue.number(0))
        return answer(job)

    def disturbance(self, job: Job) -> Response | None:
        """Note that a job was asked for; give the answer of a scene that spoils it."""
        job.polls += 1
        if job.cue is USUAL or not self._is_early(job):
            return None
        match job.cue.scene:
            case Scene.POLL_HTML:
                return html_page()
            case Scene.POLL_500:
                return self.error(500)
            case Scene.AUTH_LOST:
                return self.error(401)
        return None

    def shows_unknown_status(self, job: Job) -> bool:
        return job.cue.scene is Scene.UNKNOWN_STATUS and self._is_early(job)

    def count(self, event: str) -> None:
        self.state.ledger.count(self.name, event)

    async def serve_file(
        self, job: Job, request: Request, kind: Kind = Kind.VIDEO
    ) -> Response:
        """Serve what the job made, whole or as its scene spoils it."""
        if request.method == "GET" and kind is Kind.VIDEO:
            self.count("downloads")
            job.downloads += 1
        cue = job.cue
        if cue.scene is Scene.NOT_A_VIDEO:
            return html_page() if cue.arg == "html" else JSONResponse({"ok": False})
        path = await self.state.files.get(job.card, kind)
        cut = cue.scene is Scene.TRUNCATED_FILE
        if cut and job.downloads <= cue.number(float("inf")):
            return TruncatedFileResponse(path, media_type=kind.media_type)
        return FileResponse(path, media_type=kind.media_type)

    async def serve_link(
        self, request: Request, token: str, *, is_renewable: bool
    ) -> Response:
        """Serve a signed result URL. Raises nothing: bad links answer 403 or 404."""
        job_id = request.path_params["job_id"]
        if "authorization" in request.headers:
            # Their content networks take the signature as the only credential.
            return Response("Only one auth mechanism allowed", status_code=400)
        now = self.state.now()
        serial = self.state.links.serial(job_id, token, now)
        if serial is None:
            return Response("Forbidden", status_code=403)
        job = self.state.jobs.any(job_id)
        if job is None or job.is_deleted or job.phase(now) is not Phase.COMPLETED:
            return Response("Not Found", status_code=404)
        if job.cue.scene is Scene.EXPIRED_URL and (serial == 1 or not is_renewable):
            return Response("Forbidden", status_code=403)
        return await self.serve_file(job, request)

    def link(self, job: Job, base_url: str, path: str) -> str:
        """Sign a URL for a job's file; `path` ends where the token begins."""
        base = self.settings.result_base_url or base_url
        job.links += 1
        token = self.state.links.token(job.id, job.links, self.state.now())
        return f"{base.rstrip('/')}{self.mount}{path}{token}"

    def lane(self, owner: str, model: str) -> Lane | None:
        """Give the places a key has for a model; None: as many as it likes."""
        places = self.settings.max_concurrent
        if places is None:
            return None
        return self.state.jobs.lane(self.name, owner, model, places)

    def _accept(self, order: Order, cue: Cue) -> Job:
        now = self.state.now()
        job = Job(
            id=self.new_id(),
            vendor=self.name,
            owner=order.owner,
            model=order.model,
            prompt=order.prompt,
            card=order.card,
            created_at=now,
            queued_seconds=self.settings.queued_seconds,
            running_seconds=self.state.next_running_seconds(),
            reference=order.reference,
            cue=cue,
            details=order.details,
            starts_at=now,
        )
        match cue.scene:
            case Scene.SLOW:
                job.running_seconds = cue.number(60)
            case Scene.MODERATION | Scene.FAILURE:
                job.failure = self.failure(cue)
            case Scene.THROTTLED:
                self.hold_back(job, cue.number(5))
        self.admit(job)
        self.state.jobs.add(job)
        self.state.ledger.record(job)
        return job

    @staticmethod
    def _is_early(job: Job) -> bool:
        return job.polls <= job.cue.number(_DISTURBED_POLLS)


def card_for(
    prompt: str, seconds: float, width: int, height: int, *, audio: bool, seed: int
) -> TestCard:
    """Make the card for an order, inside what a sandbox is willing to render."""
    width, height = (min(_SIDE_MAX, max(2, side // 2 * 2)) for side in (width, height))
    seconds = min(_RENDERED_SECONDS_MAX, max(0.1, seconds))
    return TestCard(prompt, seconds, width, height, audio=audio, seed=seed)
