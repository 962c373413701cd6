"""Removes files that were published for generations which had just been purged.

An owner that has been fenced may still finish its download, after the purge of the
generation by another. Nothing serves such a file, and no asset stands for it.

Only files of generations that this database has purged are removed. One that it does
not know stays: the folder may hold other things, and the database may be a backup.
"""

from contextlib import aclosing
from datetime import timedelta
from typing import Final

import structlog

from mediarouter.assets.service import AssetService
from mediarouter.db.session import Database
from mediarouter.generations import repository

log = structlog.get_logger(__name__)

_AGE: Final = timedelta(days=1)
"""Longer than any download takes."""


class OrphanSweep:
    def __init__(self, db: Database, assets: AssetService) -> None:
        self._db = db
        self._assets = assets

    async def sweep(self) -> int:
        """Walk through the store once; gives how many files were removed."""
        removed = 0
        async with aclosing(self._assets.generation_files(_AGE)) as walk:
            async for files in walk:
                async with self._db.reading() as session:
                    purged = await repository.purged(session, set(files.values()))
                for key, generation_id in files.items():
                    if generation_id in purged:
                        await self._assets.store.delete(key)
                        removed += 1
        if removed:
            log.info("orphans_removed", count=removed)
        return removed
