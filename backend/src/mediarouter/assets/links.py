"""Links to stored files, for players and readers that send no API key."""

from typing import Final

from mediarouter.kit.signed_links import SignedLinks

FILES_PATH: Final = "/videos"


class FileLinks:
    """Makes the URL under which a stored file can be read for a while."""

    def __init__(self, links: SignedLinks) -> None:
        self._links = links

    def file_url(self, base_url: str, storage_key: str) -> str:
        path = file_path(storage_key)
        return f"{base_url.rstrip('/')}{path}?{self._links.query(path)}"


def file_path(storage_key: str) -> str:
    return f"{FILES_PATH}/{storage_key}"
