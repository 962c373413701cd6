"""Who is to be told of an event."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.session import Database, after_commit
from mediarouter.webhooks import repository
from mediarouter.webhooks.models import WebhookEndpoint


class Subscribers:
    """The endpoints that listen.

    Each stage change of each generation asks. One process alone (SQLite) remembers the
    answer until it changes it; with several instances the database is asked, because
    an endpoint that another instance has just answered for must miss nothing.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: Sequence[WebhookEndpoint] | None = None
        self._round = 0

    async def current(self, session: AsyncSession) -> Sequence[WebhookEndpoint]:
        if not self._db.is_sqlite:
            return await repository.listening(session)
        if self._known is not None:
            return self._known
        this_round = self._round
        # Not by the writer: it sees what its neighbours have yet to commit.
        async with self._db.reading() as reader:
            found = await repository.listening(reader)
        # What was read before a change must not be remembered after it.
        if this_round == self._round:
            self._known = found
        return found

    def forget_after(self, session: AsyncSession) -> None:
        """Ask anew once this session's changes are on disk."""
        after_commit(session, self._forget)

    def _forget(self) -> None:
        self._round += 1
        self._known = None
