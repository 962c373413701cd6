"""The control routes under `/_sandbox`: for tests and curious people, not vendors."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mediarouter.sandbox.scenes import SCENE_NAMES, Cue, Scene
from mediarouter.sandbox.state import SandboxState


class Control:
    def __init__(self, state: SandboxState, vendors: tuple[str, ...]) -> None:
        self._state = state
        self._vendors = vendors

    def routes(self) -> list[Route]:
        ledger = "/_sandbox/ledger"
        return [
            Route(ledger, self._read_ledger, methods=["GET"]),
            Route(ledger, self._clear_ledger, methods=["DELETE"]),
            Route("/_sandbox/scenes", self._plan_scene, methods=["POST"]),
            Route("/_sandbox/complete", self._complete, methods=["POST"]),
        ]

    async def _read_ledger(self, _: Request) -> Response:
        return JSONResponse(self._state.ledger.read(self._vendors, self._state.now()))

    async def _clear_ledger(self, _: Request) -> Response:
        """Forget charges, counters and planned scenes; jobs go on."""
        self._state.ledger.clear()
        self._state.programme.clear()
        return Response(status_code=204)

    async def _plan_scene(self, request: Request) -> Response:
        body = await _body(request)
        vendor, scene = body.get("vendor"), body.get("scene")
        count, arg = body.get("count", 1), body.get("arg")
        if vendor not in self._vendors:
            return _refuse("vendor", self._vendors)
        if not isinstance(scene, str) or scene not in SCENE_NAMES:
            return _refuse("scene", tuple(Scene))
        if type(count) is not int or count < 1:
            return _refuse("count", ("1", "2", "3", "…"))
        cue = Cue(Scene(scene), None if arg is None else str(arg))
        self._state.programme.plan(vendor, cue, count)
        return Response(status_code=204)

    async def _complete(self, request: Request) -> Response:
        job = self._state.jobs.any(str((await _body(request)).get("id")))
        if job is None:
            return JSONResponse({"error": "no such job"}, 404)
        job.finish(self._state.now())
        self._state.caller.wake(job)
        return Response(status_code=204)


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _refuse(name: str, allowed: tuple[str, ...]) -> Response:
    return JSONResponse({"error": f"`{name}` must be one of {', '.join(allowed)}"}, 400)
