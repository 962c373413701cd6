"""The routes of `/v1/videos`, in the voice of the chosen profile."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mediarouter.sandbox.answers import bearer_token
from mediarouter.sandbox.callbacks import Callback
from mediarouter.sandbox.files import Kind
from mediarouter.sandbox.jobs import Failure, Job, Phase
from mediarouter.sandbox.openai_videos import checks, wire
from mediarouter.sandbox.openai_videos.bodies import UnreadableBody, is_form, read_body
from mediarouter.sandbox.openai_videos.derived import Derived
from mediarouter.sandbox.openai_videos.profiles import PROFILES
from mediarouter.sandbox.scenes import Cue, Scene
from mediarouter.sandbox.state import SandboxState
from mediarouter.sandbox.vendor import UNKNOWN_STATUS, Order, Refusal, Vendor, card_for

Handler = Callable[[Request, str], Awaitable[Response]]

_EVERYBODY: Final = "everybody"
_KINDS: Final = {
    "video": Kind.VIDEO,
    "thumbnail": Kind.THUMBNAIL,
    "spritesheet": Kind.SPRITESHEET,
}


class OpenAIVideos(Vendor):
    name: ClassVar[str] = "openai"
    mount: ClassVar[str] = "/openai/v1"

    def __init__(self, state: SandboxState) -> None:
        super().__init__(state)
        self.profile = PROFILES[state.settings.openai_profile]
        self._ttl_seconds = min(wire.ASSET_SECONDS, state.settings.url_ttl_seconds)

    def app(self) -> Starlette:
        """Give the routes below `/v1`. Fixed paths come before `{video_id}`.

        Ids are matched as paths because LiteLLM's hold slashes.
        """
        offered = self.profile.operations
        video, content = "/videos/{video_id:path}", "/videos/{video_id:path}/content"
        routes = [
            Route("/models", self.open(self._models)),
            Route("/videos", self.open(self._create), methods=["POST"]),
        ]
        if "list" in offered:
            routes.append(Route("/videos", self.open(self._list)))
        routes += Derived(self).routes(offered)
        routes.append(Route(content, self.open(self._content)))
        routes.append(Route(video, self.open(self._retrieve)))
        if "delete" in offered:
            routes.append(Route(video, self.open(self._delete), methods=["DELETE"]))
        return Starlette(
            routes=routes, exception_handlers={HTTPException: self._no_route}
        )

    # What the scenes ask of every vendor.

    def new_id(self) -> str:
        return self.profile.new_id()

    def error(self, status: int, headers: dict[str, str] | None = None) -> Response:
        return self.say(status, headers=headers)

    def no_credit(self) -> Response:
        text = "You exceeded your current quota, please check your plan and billing."
        return self.say(429, text, code="insufficient_quota", kind="insufficient_quota")

    def blocked(self) -> Response:
        text = "Your request was blocked by our moderation system."
        return self.say(400, text, code="moderation_blocked", param="prompt")

    def failure(self, cue: Cue) -> Failure:
        if cue.scene is Scene.MODERATION:
            text = "Your request was blocked by our moderation system."
            return Failure("moderation_blocked", text)
        code = "server_error" if cue.arg in (None, "500") else cue.arg
        return Failure(code, "The video could not be generated.")

    def admit(self, job: Job) -> None:
        url = self.settings.openai_webhook_url
        if url is not None:
            secret = self.settings.openai_webhook_secret
            callback = Callback(url, secret, lambda phase: self._event(job, phase))
            self.state.caller.follow(job, callback)

    # What the routes share.

    def open(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Put the checks that every call passes before a handler."""

        async def endpoint(request: Request) -> Response:
            try:
                response = await handler(request, self._owner(request))
            except Refusal as refusal:
                response = refusal.response
            except checks.InvalidParam as bad:
                response = self.say(
                    bad.status, str(bad), code=bad.code, param=bad.param
                )
            except UnreadableBody:
                response = self.say(400, "We could not parse the body of your request.")
            response.headers["x-request-id"] = f"req_{secrets.token_hex(16)}"
            return response

        return endpoint

    def say(
        self,
        status: int,
        message: str | None = None,
        *,
        code: str | None = None,
        param: str | None = None,
        kind: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        return wire.error(
            status,
            message,
            kind=kind,
            code=code,
            param=param,
            as_detail=self.profile.errors_as_detail,
            headers=headers,
        )

    def find(self, owner: str, video_id: str) -> Job:
        job = self.state.jobs.get(self.name, owner, video_id)
        if job is None:
            text = f"Video with id '{video_id}' not found."
            raise Refusal(self.say(404, text, param="video_id"))
        return job

    async def body(self, request: Request) -> dict[str, Any]:
        if not (self.profile.takes_json or is_form(request)):
            raise Refusal(
                self.say(422, "Field required: prompt (form)", param="prompt")
            )
        return await read_body(request)

    async def make(
        self,
        request: Request,
        owner: str,
        ask: checks.Ask,
        **details: Any,
    ) -> Response:
        """Start a job for an ask that has been checked."""
        prompt_seconds = float(details.get("total_seconds", ask.seconds))
        card = card_for(ask.prompt, prompt_seconds, *ask.sides, audio=True, seed=0)
        order = Order(
            owner,
            ask.model,
            ask.prompt,
            card,
            reference=request.headers.get("idempotency-key"),
            details={"size": ask.size, "seconds": f"{prompt_seconds:g}", **details},
        )
        return await self.place(order, lambda job: JSONResponse(self.video(job)))

    def _event(self, job: Job, phase: Phase) -> dict[str, Any] | None:
        """Give the webhook event for a phase; only the ends have one."""
        if phase not in (Phase.COMPLETED, Phase.FAILED):
            return None
        return {
            "id": f"evt_{secrets.token_hex(16)}",
            "object": "event",
            "type": f"video.{phase}",
            "created_at": int(self.state.now()),
            "data": {"id": job.id},
        }

    def video(self, job: Job) -> dict[str, Any]:
        return self.profile.shape(wire.video(job, self.state.now(), self._ttl_seconds))

    # The operations that every profile has, and `list` and `delete`.

    async def _models(self, _request: Request, _owner: str) -> Response:
        names = self.profile.models or ("sora-2", "sora-2-pro")
        data = [
            {
                "id": name,
                "object": "model",
                "created": 1_759_708_800,
                "owned_by": "system",
            }
            for name in names
        ]
        return JSONResponse({"object": "list", "data": data})

    async def _create(self, request: Request, owner: str) -> Response:
        self.count("creates_received")
        ask = checks.check_create(await self.body(request), self.profile)
        return await self.make(request, owner, ask)

    async def _retrieve(self, request: Request, owner: str) -> Response:
        self.count("polls")
        job = self.find(owner, request.path_params["video_id"])
        disturbance = self.disturbance(job)
        if disturbance is not None:
            return disturbance
        body = self.video(job)
        if self.shows_unknown_status(job):
            body["status"] = UNKNOWN_STATUS
        failed = job.phase(self.state.now()) is Phase.FAILED
        return JSONResponse(
            body,
            self.profile.failed_status(body) if failed else 200,
            {"openai-poll-after-ms": str(self.settings.openai_poll_after_ms)},
        )

    async def _list(self, request: Request, owner: str) -> Response:
        given = request.headers.keys() | request.query_params.keys()
        if self.profile.list_needs_provider and "custom-llm-provider" not in given:
            return self.say(400, "Pass custom-llm-provider to list videos.")
        limit, order, after = checks.check_page(request.query_params)
        jobs = list(self.state.jobs.of(self.name, owner))
        if order == "desc":
            jobs.reverse()
        if after is not None:
            ids = [job.id for job in jobs]
            jobs = jobs[ids.index(after) + 1 :] if after in ids else []
        data = [self.video(job) for job in jobs[:limit]]
        return JSONResponse(
            {
                "object": "list",
                "data": data,
                "first_id": data[0]["id"] if data else None,
                "last_id": data[-1]["id"] if data else None,
                "has_more": len(jobs) > limit,
            }
        )

    async def _delete(self, request: Request, owner: str) -> Response:
        job = self.find(owner, request.path_params["video_id"])
        now = self.state.now()
        if not job.phase(now).is_final and not self.profile.deletes_unfinished:
            text = "Only completed or failed videos can be deleted."
            return self.say(400, text, code="video_not_finished", param="video_id")
        if self.profile.deletes_with_video:
            # SGLang forgets the job and lets it run on.
            job.is_deleted = True
            return JSONResponse({**self.video(job), "status": "deleted"})
        job.cancel(now)
        job.is_deleted = True
        deleted = {"id": job.id, "object": "video.deleted", "deleted": True}
        return JSONResponse(deleted)

    async def _content(self, request: Request, owner: str) -> Response:
        profile, variant = self.profile, request.query_params.get("variant")
        job = self.find(owner, request.path_params["video_id"])
        if variant is not None and profile.refuses_variant:
            return self.say(404, f"No output {variant!r}", param="variant")
        if profile.is_strict and variant not in (None, *_KINDS):
            return self.say(400, f"Invalid variant: '{variant}'.", param="variant")
        now = self.state.now()
        phase = job.phase(now)
        if phase is not Phase.COMPLETED:
            status = profile.unfinished_content_status
            if phase.is_final:
                status = profile.failed_content_status
            return self.say(status, "Video is not ready yet.", code="video_not_ready")
        is_late = now >= job.changed_at(now) + self._ttl_seconds
        if is_late or job.cue.scene is Scene.EXPIRED_URL:
            return self.say(403, "The content of this video has expired.")
        kind = _KINDS[variant or "video"] if profile.serves_variants else Kind.VIDEO
        return await self.serve_file(job, request, kind)

    def _owner(self, request: Request) -> str:
        """Tell whose call it is; a server without keys has one set of jobs."""
        if self.settings.openai_gone:
            text = "The Videos API and its models are no longer available."
            raise Refusal(self.say(404, text, code="model_not_found"))
        if not self.profile.needs_key:
            return _EVERYBODY
        key = bearer_token(request)
        if key is not None and self.state.accepts_key(key):
            return key if self.profile.content_needs_key else _EVERYBODY
        if not self.profile.content_needs_key and request.url.path.endswith("/content"):
            return _EVERYBODY
        raise Refusal(self.error(401))

    async def _no_route(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        text = f"Invalid URL ({request.method} {request.url.path})"
        return self.say(status, text)
