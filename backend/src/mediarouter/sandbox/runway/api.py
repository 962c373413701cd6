"""The routes of Runway's API: create, poll, cancel, account, uploads, files."""

import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mediarouter.sandbox.answers import bearer_token
from mediarouter.sandbox.jobs import Failure, Job, Phase
from mediarouter.sandbox.runway.credits import Credits, final_cost
from mediarouter.sandbox.runway.issues import Issue
from mediarouter.sandbox.runway.models import ENDPOINTS, MODELS
from mediarouter.sandbox.runway.orders import invalid, read_body, take_order
from mediarouter.sandbox.runway.uploads import Uploads
from mediarouter.sandbox.scenes import Cue, Scene
from mediarouter.sandbox.state import SandboxState
from mediarouter.sandbox.vendor import UNKNOWN_STATUS, Refusal, Vendor

Handler = Callable[[Request, str], Awaitable[Response]]

_VERSION: Final = "2024-11-06"
_DAY_SECONDS: Final = 24 * 3600.0
_STATUS: Final = {
    Phase.THROTTLED: "THROTTLED",
    Phase.QUEUED: "PENDING",
    Phase.RUNNING: "RUNNING",
    Phase.COMPLETED: "SUCCEEDED",
    Phase.FAILED: "FAILED",
    Phase.CANCELLED: "CANCELLED",
}
_ERRORS: Final = {
    400: "The request is not valid.",
    401: "Incorrect API key provided.",
    403: "You do not have access to this model.",
    404: "Could not find Task",
    405: "Method not allowed",
    429: "You have reached the limit of requests.",
    502: "Bad gateway",
    503: "The service is overloaded. Please try again later.",
    504: "Gateway timeout",
}


class Runway(Vendor):
    name: ClassVar[str] = "runway"
    mount: ClassVar[str] = "/runway"

    def __init__(self, state: SandboxState) -> None:
        super().__init__(state)
        self._credits = Credits(state.settings.runway_credits)
        self._uploads = Uploads()

    def app(self) -> Starlette:
        task = "/v1/tasks/{task_id}"
        creates = [
            Route(f"/v1/{name}", self._open(self._creator(name)), methods=["POST"])
            for name in ENDPOINTS
        ]
        return Starlette(
            routes=[
                Route(task, self._open(self._retrieve), methods=["GET"]),
                Route(task, self._open(self._delete), methods=["DELETE"]),
                *creates,
                Route("/v1/uploads", self._open(self._upload_slot), methods=["POST"]),
                Route("/v1/organization", self._open(self._organization)),
                Route(
                    "/v1/organization/usage", self._open(self._usage), methods=["POST"]
                ),
                Route("/sim-uploads/{upload_id}", self._upload, methods=["POST"]),
                Route("/sim-cdn/{job_id}.mp4", self._file),
            ],
            exception_handlers={HTTPException: self._no_route},
        )

    # What the scenes ask of every vendor.

    def new_id(self) -> str:
        return str(uuid.uuid4())

    def error(self, status: int, headers: dict[str, str] | None = None) -> Response:
        text = _ERRORS.get(status, "Internal server error")
        return JSONResponse({"error": text}, status, headers)

    def no_credit(self) -> Response:
        text = "You do not have enough credits to run this task."
        return JSONResponse({"error": text}, 400)

    def blocked(self) -> Response:
        """Refuse as invalid: Runway moderates tasks, never HTTP requests."""
        return self.error(400)

    def failure(self, cue: Cue) -> Failure:
        if cue.scene is Scene.MODERATION:
            text = "This prompt did not pass our content moderation."
            return Failure("SAFETY.INPUT.TEXT", text)
        return Failure(cue.arg or "INTERNAL.BAD_OUTPUT.01", "The task failed.")

    def hold_back(self, job: Job, seconds: float) -> None:
        job.starts_at = job.created_at + seconds

    def admit(self, job: Job) -> None:
        lane = self.lane(job.owner, job.model)
        if lane is not None and job.starts_at == job.created_at:
            lane.join(job, job.created_at)
        has_all_uploads = self._has_all_uploads(job.details.pop("uris"))
        if job.failure is None and not has_all_uploads:
            job.failure = Failure("ASSET.INVALID", "An input could not be read.")
        self._credits.take(job)

    # What the routes share.

    def _open(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Put the checks that every call passes before a handler."""

        async def endpoint(request: Request) -> Response:
            key = bearer_token(request)
            if key is None or not self.state.accepts_key(key):
                return self.error(401)
            if request.headers.get("x-runway-version") != _VERSION:
                text = f"The X-Runway-Version header must be {_VERSION}."
                return JSONResponse({"error": text}, 400)
            try:
                return await handler(request, key)
            except Refusal as refusal:
                return refusal.response

        return endpoint

    def _find(self, request: Request, owner: str) -> Job:
        job = self.state.jobs.get(self.name, owner, request.path_params["task_id"])
        if job is None:
            raise Refusal(self.error(404))
        return job

    def _has_all_uploads(self, uris: list[str]) -> bool:
        return all(self._uploads.holds(uri, self.state.now()) for uri in uris)

    # The operations.

    def _creator(self, endpoint: str) -> Handler:
        async def create(request: Request, owner: str) -> Response:
            self.count("creates_received")
            order = take_order(owner, endpoint, await read_body(request))
            balance = self._credits.balance(owner, self.state.now())
            if balance < order.details["estimate"]:
                return self.no_credit()
            return await self.place(order, _accepted)

        return create

    async def _retrieve(self, request: Request, owner: str) -> Response:
        self.count("polls")
        job = self._find(request, owner)
        return self.disturbance(job) or JSONResponse(self._task(job, request))

    async def _delete(self, request: Request, owner: str) -> Response:
        job = self._find(request, owner)
        now = self.state.now()
        phase = job.phase(now)
        if not phase.is_final:
            job.cancel(now)
            self._credits.cancelled(job, phase)
        job.is_deleted = True
        return Response(status_code=204)

    async def _organization(self, _: Request, owner: str) -> Response:
        now = self.state.now()
        today = Counter(
            job.model
            for job in self.state.jobs.of(self.name, owner)
            if job.created_at > now - _DAY_SECONDS
        )
        limits = {
            "maxConcurrentGenerations": self.settings.max_concurrent,
            "maxDailyGenerations": None,
        }
        return JSONResponse(
            {
                "creditBalance": self._credits.balance(owner, now),
                "tier": {
                    "maxMonthlyCreditSpend": 10_000_000,
                    "models": dict.fromkeys(MODELS, limits),
                },
                "usage": {
                    "models": {
                        name: {"dailyGenerations": today[name]} for name in MODELS
                    }
                },
            }
        )

    async def _usage(self, request: Request, owner: str) -> Response:
        await read_body(request)
        spent: dict[str, Counter[str]] = {}
        for job in self.state.jobs.of(self.name, owner):
            day = datetime.fromtimestamp(job.created_at, UTC).date().isoformat()
            spent.setdefault(day, Counter())[job.model] += job.details["estimate"]
        results = [
            {
                "date": day,
                "usedCredits": [
                    {"model": model, "amount": amount}
                    for model, amount in sorted(by_model.items())
                ],
            }
            for day, by_model in sorted(spent.items())
        ]
        used = sorted({model for by_model in spent.values() for model in by_model})
        return JSONResponse({"models": used, "results": results})

    async def _upload_slot(self, request: Request, _: str) -> Response:
        body = await read_body(request)
        filename = body.get("filename")
        if not isinstance(filename, str) or body.get("type") != "ephemeral":
            issue = Issue("invalid_type", ("filename",), "Required")
            raise Refusal(invalid([issue]))
        base_url = f"{str(request.base_url).rstrip('/')}{self.mount}"
        return JSONResponse(self._uploads.open_slot(base_url, filename))

    async def _upload(self, request: Request) -> Response:
        return await self._uploads.receive(request, self.state.now())

    async def _file(self, request: Request) -> Response:
        token = request.query_params.get("_jwt", "")
        return await self.serve_link(request, token, is_renewable=True)

    async def _no_route(self, _: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        text = {404: "Not found"}.get(status, _ERRORS.get(status, "Error"))
        return JSONResponse({"error": text}, status)

    def _task(self, job: Job, request: Request) -> dict[str, Any]:
        now = self.state.now()
        phase = job.phase(now)
        created = datetime.fromtimestamp(job.created_at, UTC)
        task: dict[str, Any] = {
            "id": job.id,
            "createdAt": created.isoformat(timespec="milliseconds")[:-6] + "Z",
            "status": _STATUS[phase],
        }
        if self.shows_unknown_status(job):
            task["status"] = UNKNOWN_STATUS.upper()
        if phase.is_final:
            task["cost"] = {"credits": final_cost(job)}
        else:
            task["estimatedCost"] = {"credits": job.details["estimate"]}
        if phase is Phase.RUNNING:
            task["progress"] = round(0.02 + 0.96 * job.progress(now), 4)
        elif phase is Phase.COMPLETED:
            path = f"/sim-cdn/{job.id}.mp4?_jwt="
            task["output"] = [self.link(job, str(request.base_url), path)]
        elif phase is Phase.FAILED and job.failure is not None:
            task["failure"] = job.failure.message
            task["failureCode"] = job.failure.code
        return task


def _accepted(job: Job) -> Response:
    credits = {"credits": job.details["estimate"]}
    return JSONResponse({"id": job.id, "estimatedCost": credits})
