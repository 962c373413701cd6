"""The routes of Kling's API: create, query, account, files, on both generations."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from itertools import count
from typing import Any, ClassVar, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mediarouter.sandbox.answers import bearer_token
from mediarouter.sandbox.callbacks import Callback
from mediarouter.sandbox.jobs import Failure, Job, Phase
from mediarouter.sandbox.kling import auth, errors, legacy, queries, wire
from mediarouter.sandbox.kling.checks import check
from mediarouter.sandbox.kling.errors import InvalidValue, NoSuchModel
from mediarouter.sandbox.kling.models import RULES, Ask
from mediarouter.sandbox.scenes import Cue, Scene
from mediarouter.sandbox.state import SandboxState
from mediarouter.sandbox.vendor import Order, Vendor, card_for

Handler = Callable[[Request, str], Awaitable[Response]]

_LIST_MAX: Final = 500
_USD_PER_UNIT: Final = Decimal("0.14")


class Kling(Vendor):
    name: ClassVar[str] = "kling"
    mount: ClassVar[str] = "/kling"

    def __init__(self, state: SandboxState) -> None:
        super().__init__(state)
        # Task ids are long runs of digits, and grow.
        self._ids = count(int(state.now() * 1_000_000_000))

    def app(self) -> Starlette:
        open_ = self._open
        paths = sorted({path for path, _ in RULES})
        creates = [
            Route(f"/{path}/{{model}}", open_(self._creator(path)), methods=["POST"])
            for path in paths
        ]
        kind = "/v1/videos/{kind}"
        return Starlette(
            routes=[
                Route("/tasks", open_(self._tasks), methods=["GET"]),
                Route("/tasks", open_(self._list), methods=["POST"]),
                *creates,
                Route(kind, open_(self._legacy_create), methods=["POST"]),
                Route(kind, open_(self._legacy_list), methods=["GET"]),
                Route(f"{kind}/{{task_id}}", open_(self._legacy_task)),
                Route("/account/costs", open_(self._costs)),
                Route("/cdn/{job_id}.mp4", self._file),
            ],
            exception_handlers={HTTPException: self._no_route},
        )

    # What the scenes ask of every vendor.

    def new_id(self) -> str:
        return str(next(self._ids))

    def error(self, status: int, headers: dict[str, str] | None = None) -> Response:
        return errors.with_status(status, headers)

    def no_credit(self) -> Response:
        return errors.failed(errors.PACK_USED_UP)

    def blocked(self) -> Response:
        return errors.failed(errors.CONTENT_SAFETY)

    def failure(self, cue: Cue) -> Failure:
        if cue.scene is Scene.MODERATION:
            return Failure(None, "Failure to pass the risk control system")
        return Failure(None, cue.arg or "Generation failed, please try again")

    def refusal(self, order: Order, cue: Cue) -> Response | None:
        """Refuse, too, what goes over the limit of tasks under way.

        Kling has no waiting room: the scene `throttled` is a refusal here.
        """
        refusal = super().refusal(order, cue)
        if refusal is not None:
            return refusal
        is_busy = cue.scene is Scene.THROTTLED and self.still_refuses(order, cue)
        lane = self.lane(order.owner, order.model)
        if is_busy or (lane is not None and lane.is_full(self.state.now())):
            return errors.failed(errors.TOO_MANY_TASKS, headers=self.retry_after())
        return None

    def hold_back(self, job: Job, seconds: float) -> None:
        """Do nothing more: it has been refused before."""

    def admit(self, job: Job) -> None:
        lane = self.lane(job.owner, job.model)
        if lane is not None:
            lane.join(job, job.created_at)
        url = job.details["callback_url"]
        if url:
            secret = self.settings.kling_webhook_secret
            callback = Callback(url, secret, lambda _: self._task(job))
            self.state.caller.follow(job, callback)

    # What the routes share.

    def _open(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Put the checks that every call passes before a handler."""

        async def endpoint(request: Request) -> Response:
            owner = auth.identify(self.state, bearer_token(request))
            if isinstance(owner, int):
                return errors.failed(owner)
            try:
                return await handler(request, owner)
            except InvalidValue as bad:
                return errors.failed(errors.INVALID_VALUE, str(bad))
            except NoSuchModel as bad:
                return errors.failed(errors.NO_SUCH_RESOURCE, str(bad))

        return endpoint

    def _task(self, job: Job) -> dict[str, Any]:
        make = wire.legacy_task if "kind" in job.details else wire.task
        now = self.state.now()
        url = None
        if job.phase(now) is Phase.COMPLETED:
            path = f"/cdn/{job.id}.mp4?sig="
            url = self.link(job, job.details["base_url"], path)
        return make(job, now, url, is_odd=self.shows_unknown_status(job))

    # The standard API.

    def _creator(self, path: str) -> Handler:
        async def create(request: Request, owner: str) -> Response:
            self.count("creates_received")
            body = await queries.read_body(request)
            model = request.path_params["model"]
            ask = self._check(path, model, body)
            order = self._order(request, owner, ask, body.get("options", {}))
            return await self.place(
                order,
                lambda job: errors.succeeded(wire.created(job, self.state.now())),
            )

        return create

    async def _tasks(self, request: Request, owner: str) -> Response:
        self.count("polls")
        ids = queries.csv(request, "task_ids")
        references = queries.csv(request, "external_task_ids")
        if not ids and not references:
            raise InvalidValue("task_ids or external_task_ids is required")
        if ids and references:
            raise InvalidValue("task_ids and external_task_ids: give only one")
        jobs = self.state.jobs
        found = [jobs.get(self.name, owner, task_id) for task_id in ids]
        found += [jobs.by_reference(self.name, owner, name) for name in references]
        wanted = [job for job in found if job is not None]
        for job in wanted:
            disturbance = self.disturbance(job)
            if disturbance is not None:
                return disturbance
        return errors.succeeded([self._task(job) for job in wanted])

    async def _list(self, request: Request, owner: str) -> Response:
        body = await queries.read_body(request)
        limit = body.get("limit", 100)
        if type(limit) is not int or not 1 <= limit <= _LIST_MAX:
            raise InvalidValue(f"limit: must be between 1 and {_LIST_MAX}")
        earliest, latest = (
            queries.time(body, "start_time"),
            queries.time(body, "end_time"),
        )
        statuses = queries.status_filter(body)
        tasks = [
            self._task(job)
            for job in self.state.jobs.of(self.name, owner)
            if earliest is None or earliest <= job.created_at * 1000
            if latest is None or job.created_at * 1000 <= latest
        ]
        if statuses is not None:
            tasks = [task for task in tasks if task.get("status") in statuses]
        cursor = str(body.get("cursor") or "0")
        if not cursor.isdecimal():
            raise InvalidValue("cursor: not one of ours")
        first = int(cursor)
        page = tasks[first : first + limit]
        has_more = first + limit < len(tasks)
        return errors.succeeded(
            {
                "result": page,
                "count": len(page),
                "next_cursor": str(first + limit) if has_more else "",
                "has_more": has_more,
            }
        )

    async def _costs(self, request: Request, _: str) -> Response:
        times = [request.query_params.get(name) for name in ("start_time", "end_time")]
        if not all(time and time.isdecimal() for time in times):
            raise InvalidValue("start_time and end_time are required")
        now = int(self.state.now() * 1000)
        left = self.state.settings.kling_units
        pack = {
            "resource_pack_name": "Sandbox video pack",
            "resource_pack_id": "sandbox-pack",
            "resource_pack_type": "decreasing_total",
            "total_quantity": 1000.0,
            "remaining_quantity": left,
            "purchase_time": now,
            "effective_time": now,
            "invalid_time": now + 30 * 24 * 3_600_000,
            "status": "online" if left > 0 else "runOut",
        }
        packs = {"code": 0, "msg": "ok", "resource_pack_subscribe_infos": [pack]}
        return errors.succeeded(packs)

    # The legacy API.

    async def _legacy_create(self, request: Request, owner: str) -> Response:
        self.count("creates_received")
        kind, path = queries.kind(request)
        body = await queries.read_body(request)
        model, standard = legacy.to_standard(path, body)
        ask = self._check(path, model, standard)
        order = self._order(request, owner, ask, standard["options"], kind=kind)
        return await self.place(
            order,
            lambda job: errors.succeeded(wire.legacy_created(job, self.state.now())),
        )

    async def _legacy_task(self, request: Request, owner: str) -> Response:
        self.count("polls")
        kind, _ = queries.kind(request)
        name = request.path_params["task_id"]
        jobs = self.state.jobs
        job = jobs.get(self.name, owner, name)
        job = job or jobs.by_reference(self.name, owner, name)
        if job is None or job.details.get("kind") != kind:
            raise InvalidValue("Task not found")
        return self.disturbance(job) or errors.succeeded(self._task(job))

    async def _legacy_list(self, request: Request, owner: str) -> Response:
        kind, _ = queries.kind(request)
        query = request.query_params
        number, size = query.get("pageNum", "1"), query.get("pageSize", "30")
        if not (number.isdecimal() and size.isdecimal()) or int(size) > _LIST_MAX:
            raise InvalidValue(f"pageSize: must be between 1 and {_LIST_MAX}")
        first = (int(number) - 1) * int(size)
        jobs = [
            job
            for job in self.state.jobs.of(self.name, owner)
            if job.details.get("kind") == kind
        ]
        page = jobs[::-1][first : first + int(size)]
        return errors.succeeded([self._task(job) for job in page])

    async def _file(self, request: Request) -> Response:
        token = request.query_params.get("sig", "")
        return await self.serve_link(request, token, is_renewable=False)

    async def _no_route(self, _: Request, error: Exception) -> Response:
        is_method = isinstance(error, HTTPException) and error.status_code == 405
        code = errors.WRONG_METHOD if is_method else errors.NO_SUCH_RESOURCE
        return errors.failed(code)

    def _check(self, path: str, model: str, body: dict[str, Any]) -> Ask:
        rules = RULES.get((path, model))
        if rules is None:
            raise NoSuchModel(f"model {model} is not found")
        return check(path, model, rules, body)

    def _order(
        self,
        request: Request,
        owner: str,
        ask: Ask,
        options: dict[str, Any],
        **details: Any,
    ) -> Order:
        reference = options.get("external_task_id") or None
        known = self.state.jobs.by_reference(self.name, owner, reference or "")
        if known is not None:
            raise InvalidValue(f"external_task_id: {reference} already exists")
        card = card_for(
            ask.prompt, ask.seconds, *ask.sides, audio=ask.has_sound, seed=0
        )
        price = ask.price()
        details |= {
            "price": str(price),
            "units": f"{(price / _USD_PER_UNIT).normalize():f}",
            "callback_url": options.get("callback_url"),
            "watermark": options.get("watermark_info", {}).get("enabled") is True,
            "base_url": str(request.base_url),
        }
        return Order(owner, ask.model, ask.prompt, card, reference, details)
