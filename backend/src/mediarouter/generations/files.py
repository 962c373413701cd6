"""What is made of generations' stored videos: a picture of one, a zip of many."""

from collections.abc import AsyncGenerator, Sequence

from mediarouter.assets.frame import FIRST, LAST
from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetService
from mediarouter.errors import ConflictError, InvalidRequestError, NotFoundError
from mediarouter.generations.archive import write_archive
from mediarouter.generations.models import TERMINAL
from mediarouter.generations.request_schemas import FrameRequest
from mediarouter.generations.service import GenerationService, Seen
from mediarouter.kit.clock import Now


class GenerationFiles:
    """Makes something of generations' videos."""

    def __init__(
        self, generations: GenerationService, assets: AssetService, now: Now
    ) -> None:
        self._generations = generations
        self._assets = assets
        self._now = now

    async def archive(
        self, owner: str | None, ids: Sequence[str]
    ) -> AsyncGenerator[bytes]:
        """Start a zip of some generations' videos; a repeated id counts once.

        Raises `NotFoundError` for the first id that is not the caller's.
        """
        seen = await self._generations.get_all(owner, list(dict.fromkeys(ids)))
        return write_archive(self._assets.store, seen, self._now())

    async def frame(
        self,
        owner: str | None,
        caller_id: str,
        generation_id: str,
        wish: FrameRequest,
    ) -> Asset:
        """Keep a picture of a finished video as an input image of the caller.

        Raises `NotFoundError`, `ConflictError` while there is no video, and
        `InvalidRequestError` for a moment behind its end.
        """
        seen = await self._generations.get(owner, generation_id)
        video = _video_of(seen)
        at = {"first": FIRST, "last": LAST}.get(str(wish.at))
        if at is None:
            at = float(wish.at)
            seconds = (video.duration_ms or 0) / 1000
            if at > seconds:
                raise InvalidRequestError(
                    f"The video is {seconds:g} seconds long: `at` must lie between 0"
                    f" and {seconds:g}.",
                    param="at",
                )
        return await self._assets.store_frame(caller_id, video, at)


def _video_of(seen: Seen) -> Asset:
    row = seen.row
    if row.stage not in TERMINAL:
        raise ConflictError(f"`{row.id}` has no video yet.", code="video_not_ready")
    video = next((file for file in seen.files if file.kind == "video"), None)
    if video is not None:
        return video
    if row.error_code is None:
        raise NotFoundError(f"The video of `{row.id}` is gone.", code="file_missing")
    raise ConflictError(
        f"`{row.id}` has no video: {row.error_message or row.stage}",
        code="video_failed",
    )
