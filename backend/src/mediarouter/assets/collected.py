"""A finished video that was brought here and checked, and the rows it becomes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from mediarouter.assets.containers import CONTENT_TYPES
from mediarouter.assets.models import Asset
from mediarouter.assets.poster import Poster
from mediarouter.assets.probe import MediaInfo
from mediarouter.kit.ids import new_id

POSTER_EXTENSION: Final = "webp"
POSTER_TYPE: Final = "image/webp"
SHEET_EXTENSION: Final = "jpg"


@dataclass(frozen=True)
class CollectedVideo:
    """A whole, playable video in the scratch folder, on no shelf yet."""

    generation_id: str
    path: Path
    info: MediaInfo
    sha256: str
    poster: Poster | None
    """None when no picture could be made; the video is kept all the same."""

    @property
    def video_key(self) -> str:
        return f"{self.generation_id}.{self.info.extension}"

    @property
    def poster_key(self) -> str:
        return f"{self.generation_id}.{POSTER_EXTENSION}"

    def rows(self, api_key_id: str, now: datetime) -> list[Asset]:
        """Describe the files as they will be stored."""
        info = self.info
        video = Asset(
            id=new_id("asset"),
            api_key_id=api_key_id,
            generation_id=self.generation_id,
            kind="video",
            storage_key=self.video_key,
            sha256=self.sha256,
            **info.columns,
            created_at=now,
        )
        if self.poster is None:
            return [video]
        poster = Asset(
            id=new_id("asset"),
            api_key_id=api_key_id,
            generation_id=self.generation_id,
            kind="poster",
            storage_key=self.poster_key,
            content_type=POSTER_TYPE,
            bytes=self.poster.bytes,
            sha256=self.poster.sha256,
            width=self.poster.width,
            height=self.poster.height,
            created_at=now,
        )
        return [video, poster]


def sheet_key(generation_id: str) -> str:
    return f"{generation_id}.{SHEET_EXTENSION}"


def keys_of(generation_id: str) -> list[str]:
    """List every key that a generation's files may be stored under."""
    extensions = (*CONTENT_TYPES, POSTER_EXTENSION, SHEET_EXTENSION)
    return [f"{generation_id}.{extension}" for extension in extensions]
