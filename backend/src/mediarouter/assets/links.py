"""Where stored files are read: the path that links to them sign."""

from typing import Final

FILES_PATH: Final = "/videos"


def file_path(storage_key: str) -> str:
    return f"{FILES_PATH}/{storage_key}"
