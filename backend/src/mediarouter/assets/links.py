"""Where stored files are read: the paths that links to them sign."""

from typing import Final

from mediarouter.assets.models import Asset
from mediarouter.kit.signed_links import SignedLinks

FILES_PATH: Final = "/videos"


def file_path(storage_key: str) -> str:
    return f"{FILES_PATH}/{storage_key}"


def content_path(asset_id: str) -> str:
    return f"/v1/assets/{asset_id}/content"


def signed_url(links: SignedLinks, base_url: str, asset: Asset) -> str:
    """Give a link that opens in any player for some hours, without a key."""
    path = (
        content_path(asset.id)
        if asset.generation_id is None
        else file_path(asset.storage_key)
    )
    return f"{base_url}{path}?{links.query(path)}"
