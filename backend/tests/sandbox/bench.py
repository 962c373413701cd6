"""A sandbox on the bench: a clock to turn, a client, and one driver per vendor."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import httpx2

from mediarouter.sandbox.app import SandboxSettings, create_sandbox
from mediarouter.sandbox.transport import SandboxTransport

KEY = "sandbox-test-key"
START = 1_790_000_000.0
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
MP4 = b"\0\0\0\x18ftypmp42" + b"\0" * 64

_USUAL: dict[str, Any] = {"render": False, "runway_credits": 100_000}


class Bench:
    def __init__(
        self,
        *,
        callback_transport: httpx2.AsyncBaseTransport | None = None,
        **settings: Any,
    ) -> None:
        self.now = START
        self.settings = SandboxSettings(**{**_USUAL, **settings})
        self.app = create_sandbox(
            self.settings, clock=lambda: self.now, callback_transport=callback_transport
        )
        self.http = httpx2.AsyncClient(
            transport=SandboxTransport(self.app),
            base_url="http://sandbox.test",
            timeout=30,
        )

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def wait_for_the_end(self) -> None:
        self.wait(self.settings.queued_seconds + self.settings.running_seconds)

    async def ledger(self, vendor: str) -> dict[str, Any]:
        pages = (await self.http.get("/_sandbox/ledger")).json()
        page: dict[str, Any] = pages[vendor]
        return page

    async def charged(self, vendor: str) -> None:
        """Wait until the vendor has accepted a create."""
        while not (await self.ledger(vendor))["entries"]:
            pass

    async def plan(self, **scene: Any) -> httpx2.Response:
        return await self.http.post("/_sandbox/scenes", json=scene)


class Driver(ABC):
    """How to speak to one vendor, for tests that hold for all of them."""

    name: ClassVar[str]
    busy_status: ClassVar[int] = 429
    words: ClassVar[dict[str, str]]
    """The vendor's words for queued, running, completed, failed."""

    def __init__(self, bench: Bench, key: str = KEY) -> None:
        self.bench = bench
        self.headers = {"authorization": f"Bearer {key}"}

    @abstractmethod
    async def create(self, prompt: str, **more: Any) -> httpx2.Response: ...

    @abstractmethod
    def id_in(self, answer: httpx2.Response) -> str: ...

    @abstractmethod
    async def poll(self, job_id: str) -> httpx2.Response: ...

    @abstractmethod
    def status_in(self, answer: httpx2.Response) -> str: ...

    @abstractmethod
    async def download(self, job_id: str, **more: Any) -> httpx2.Response: ...

    async def started(self, prompt: str = "a paper boat") -> str:
        answer = await self.create(prompt)
        assert answer.status_code == 200, answer.text
        return self.id_in(answer)

    async def finished(self, prompt: str = "a paper boat") -> str:
        job_id = await self.started(prompt)
        self.bench.wait_for_the_end()
        return job_id

    async def status(self, job_id: str) -> str:
        return self.status_in(await self.poll(job_id))

    async def charges(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = (await self.bench.ledger(self.name))["entries"]
        return entries


class OpenAIDriver(Driver):
    name = "openai"
    words: ClassVar = {
        "queued": "queued",
        "running": "in_progress",
        "completed": "completed",
        "failed": "failed",
    }

    async def create(self, prompt: str, **more: Any) -> httpx2.Response:
        return await self.bench.http.post(
            "/openai/v1/videos", json={"prompt": prompt, **more}, headers=self.headers
        )

    def id_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["id"])

    async def poll(self, job_id: str) -> httpx2.Response:
        return await self.get(f"/videos/{job_id}")

    def status_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["status"])

    async def download(self, job_id: str, **more: Any) -> httpx2.Response:
        return await self.get(f"/videos/{job_id}/content", **more)

    async def get(
        self, path: str, headers: dict[str, str] | None = None, **more: Any
    ) -> httpx2.Response:
        whole = {**self.headers, **(headers or {})}
        return await self.bench.http.get(f"/openai/v1{path}", headers=whole, **more)

    async def post(self, path: str, **more: Any) -> httpx2.Response:
        url = f"/openai/v1{path}"
        return await self.bench.http.post(url, headers=self.headers, **more)

    async def delete(self, job_id: str) -> httpx2.Response:
        url = f"/openai/v1/videos/{job_id}"
        return await self.bench.http.delete(url, headers=self.headers)


class LinkDriver(Driver):
    """A vendor that hands out signed links to its files."""

    @abstractmethod
    def link_in(self, answer: httpx2.Response) -> str: ...

    async def link(self, job_id: str) -> str:
        return self.link_in(await self.poll(job_id))

    async def download(self, job_id: str, **more: Any) -> httpx2.Response:
        return await self.bench.http.get(await self.link(job_id), **more)


class RunwayDriver(LinkDriver):
    name = "runway"
    words: ClassVar = {
        "queued": "PENDING",
        "running": "RUNNING",
        "completed": "SUCCEEDED",
        "failed": "FAILED",
    }

    def __init__(self, bench: Bench, key: str = KEY) -> None:
        super().__init__(bench, key)
        self.headers["x-runway-version"] = "2024-11-06"

    async def create(self, prompt: str, **more: Any) -> httpx2.Response:
        usual = {"model": "gen4.5", "ratio": "1280:720", "duration": 5}
        body = {"promptText": prompt, **usual, **more}
        return await self.post("/v1/text_to_video", json=body)

    async def image_to_video(self, **body: Any) -> httpx2.Response:
        usual = {"model": "gen4.5", "ratio": "1280:720", "duration": 5}
        body = {"promptText": "x", **usual, **body}
        return await self.post("/v1/image_to_video", json=body)

    def id_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["id"])

    async def poll(self, job_id: str) -> httpx2.Response:
        return await self.get(f"/v1/tasks/{job_id}")

    def status_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["status"])

    def link_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["output"][0])

    async def get(self, path: str) -> httpx2.Response:
        return await self.bench.http.get(f"/runway{path}", headers=self.headers)

    async def post(self, path: str, **more: Any) -> httpx2.Response:
        url = f"/runway{path}"
        return await self.bench.http.post(url, headers=self.headers, **more)

    async def delete(self, job_id: str) -> httpx2.Response:
        url = f"/runway/v1/tasks/{job_id}"
        return await self.bench.http.delete(url, headers=self.headers)

    async def balance(self) -> int:
        balance: int = (await self.get("/v1/organization")).json()["creditBalance"]
        return balance


class KlingDriver(LinkDriver):
    name = "kling"
    words: ClassVar = {
        "queued": "submitted",
        "running": "processing",
        "completed": "succeeded",
        "failed": "failed",
    }

    async def create(self, prompt: str, **more: Any) -> httpx2.Response:
        body = {"prompt": prompt, **more}
        return await self.post("/text-to-video/kling-3.0", json=body)

    def id_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["data"]["id"])

    async def poll(self, job_id: str) -> httpx2.Response:
        return await self.get("/tasks", params={"task_ids": job_id})

    def status_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["data"][0]["status"])

    def link_in(self, answer: httpx2.Response) -> str:
        return str(answer.json()["data"][0]["outputs"][0]["url"])

    async def get(self, path: str, **more: Any) -> httpx2.Response:
        url = f"/kling{path}"
        return await self.bench.http.get(url, headers=self.headers, **more)

    async def post(self, path: str, **more: Any) -> httpx2.Response:
        url = f"/kling{path}"
        return await self.bench.http.post(url, headers=self.headers, **more)


DRIVERS: tuple[type[Driver], ...] = (OpenAIDriver, RunwayDriver, KlingDriver)
