"""The reads and writes that every drive makes, shared by those that come together."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.db.lines import ReadLine, WriteLine
from mediarouter.db.session import Database
from mediarouter.generations import ownership, transitions, waiting_line
from mediarouter.generations.models import Generation
from mediarouter.generations.ownership import Owned
from mediarouter.generations.transitions import Accept, Submit


class Rows:
    """Generations' rows under load: many callers, few statements."""

    def __init__(self, db: Database) -> None:
        self._reads = ReadLine(db, ownership.read_all)
        self._places = ReadLine(db, waiting_line.places)
        self._takes: WriteLine[str, Generation] = WriteLine(db, _take_each)
        self._begins: WriteLine[Submit, None] = WriteLine(db, transitions.begin_submits)
        self._accepts: WriteLine[Accept, None] = WriteLine(db, transitions.accept_all)

    async def read(self, generation_id: str) -> Generation | None:
        return await self._reads.get(generation_id)

    async def place(self, generation_id: str) -> int | None:
        """Tell where a generation stands in its line; None when it does not wait."""
        return await self._places.get(generation_id)

    async def read_owned(self, owned: Owned) -> Generation:
        """Read as the owner; raises `FencedError` when somebody else owns it."""
        return ownership.still_owned(owned, await self._reads.get(owned.id))

    async def take(self, generation_id: str) -> Generation | None:
        """Become the owner; None when there is no such generation."""
        return await self._takes.write(generation_id)

    async def begin_submit(self, submit: Submit) -> None:
        """Open the door to one paid POST; raises `FencedError`."""
        await self._begins.write(submit)

    async def accept(self, accept: Accept) -> None:
        """Store the vendor's job handle; raises `FencedError`."""
        await self._accepts.write(accept)


async def _take_each(
    session: AsyncSession, ids: Sequence[str]
) -> dict[int, Generation]:
    """Take each; one who asks for the same row again gets an epoch of its own."""
    taken: dict[int, Generation] = {}
    left = list(enumerate(ids))
    while left:
        first = {generation_id: position for position, generation_id in reversed(left)}
        rows = await ownership.take_ownership(session, list(first))
        taken |= {first[one]: row for one, row in rows.items()}
        left = [(position, one) for position, one in left if first[one] != position]
    return taken
