"""Monthly limits: refused before anything is sent, whatever is under way counted in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.api_keys.caller import Caller
from mediarouter.api_keys.service import ApiKeyService
from mediarouter.catalog.service import Catalog
from mediarouter.db.session import Database
from mediarouter.errors import BudgetExceededError, NotFoundError
from mediarouter.generations.repository import running_estimate
from mediarouter.kit.clock import Now
from mediarouter.usage import budget_repository, repository
from mediarouter.usage.budget_schemas import BudgetKind, BudgetView
from mediarouter.usage.models import Budget
from mediarouter.usage.repository import UsageFilter


@dataclass(frozen=True)
class Wish:
    """A generation that is about to be accepted."""

    api_key_id: str
    provider: str
    estimate: Decimal | None


@dataclass(frozen=True)
class Month:
    """A calendar month in UTC."""

    start: date
    next: date

    @classmethod
    def of(cls, day: date) -> "Month":
        start = day.replace(day=1)
        years, month = divmod(start.month, 12)
        return cls(start, date(start.year + years, month + 1, 1))


@dataclass(frozen=True)
class Used:
    """What of a month's limit is gone."""

    spent: Decimal
    running: Decimal

    @property
    def total(self) -> Decimal:
        return self.spent + self.running


async def hold(session: AsyncSession, wishes: Sequence[Wish], now: datetime) -> None:
    """Let generations into their budgets, in the transaction that stores them.

    Raises `BudgetExceededError`. The budgets stay locked until the transaction ends, so
    creates that come together cannot pass a limit between them.
    """
    subjects = {
        subject
        for wish in wishes
        for subject in (("api_key", wish.api_key_id), ("provider", wish.provider))
    }
    budgets = await budget_repository.locked(session, subjects)
    month = Month.of(now.date())
    for budget in budgets:
        wanted = [
            wish.estimate or Decimal(0) for wish in wishes if _is_of(budget, wish)
        ]
        used = (await _used(session, budget, month)).total
        more = sum(wanted, Decimal(0))
        # What costs nothing may go on when all is spent.
        if more > 0 and used + more > budget.monthly_usd:
            raise _exceeded(budget, used, more, month)


def _is_of(budget: Budget, wish: Wish) -> bool:
    mine = wish.api_key_id if budget.kind == "api_key" else wish.provider
    return mine == budget.subject_id


async def _used(session: AsyncSession, budget: Budget, month: Month) -> Used:
    api_key_id = budget.subject_id if budget.kind == "api_key" else None
    provider = budget.subject_id if budget.kind == "provider" else None
    # In this order: what ends between the two is counted twice, and not left out.
    running = await running_estimate(
        session,
        datetime.combine(month.start, time.min, UTC),
        api_key_id=api_key_id,
        provider=provider,
    )
    sums = await repository.totals(
        session,
        UsageFilter(start=month.start, provider=provider, api_key_id=api_key_id),
    )
    return Used(sums.cost + sums.estimate_of_unknown, running)


def _exceeded(
    budget: Budget, used: Decimal, more: Decimal, month: Month
) -> BudgetExceededError:
    is_of_key = budget.kind == "api_key"
    owner = "this API key" if is_of_key else f"`{budget.subject_id}`"
    limit = _usd(budget.monthly_usd)
    return BudgetExceededError(
        f"The monthly limit of {owner} is {limit}. {_usd(used)} of it is spent or under"
        f" way, and this would cost about {_usd(more)}. It begins again on {month.next}"
        " (UTC).",
        param=None if is_of_key else "provider",
    )


def _usd(amount: Decimal) -> str:
    return f"${amount:,.2f}"


class BudgetService:
    """Sets the limits and tells what is left of them."""

    def __init__(
        self, db: Database, catalog: Catalog, api_keys: ApiKeyService, now: Now
    ) -> None:
        self._db = db
        self._catalog = catalog
        self._api_keys = api_keys
        self._now = now

    async def list_for(self, caller: Caller) -> list[BudgetView]:
        """All of them for an administrator; for others their own key's."""
        async with self._db.snapshot() as session:
            budgets = await budget_repository.visible(session, caller.sees)
            return await self._views(session, budgets)

    async def put(
        self, kind: BudgetKind, subject_id: str, monthly_usd: Decimal
    ) -> BudgetView:
        """Set a limit; raises `NotFoundError` for what there is not."""
        await self._check(kind, subject_id)
        async with self._db.transaction() as session:
            budget = await session.merge(
                Budget(kind=kind, subject_id=subject_id, monthly_usd=monthly_usd)
            )
            await session.flush()
            (view,) = await self._views(session, [budget])
        return view

    async def remove(self, kind: BudgetKind, subject_id: str) -> None:
        """Take a limit away; may be repeated."""
        async with self._db.transaction() as session:
            await budget_repository.remove(session, kind, subject_id)

    async def _check(self, kind: BudgetKind, subject_id: str) -> None:
        if kind == "provider":
            exists = subject_id in self._catalog.providers
        else:
            exists = bool(await self._api_keys.of_ids([subject_id]))
        if not exists:
            name = kind.replace("api_key", "API key")
            raise NotFoundError(f"There is no {name} `{subject_id[:80]}`.")

    async def _views(
        self, session: AsyncSession, budgets: Iterable[Budget]
    ) -> list[BudgetView]:
        month = Month.of(self._now().date())
        views = []
        for budget in budgets:
            used = await _used(session, budget, month)
            views.append(
                BudgetView(
                    kind=cast("BudgetKind", budget.kind),
                    subject_id=budget.subject_id,
                    monthly_usd=budget.monthly_usd,
                    spent=used.spent,
                    running=used.running,
                    used=used.total,
                    month=month.start,
                    begins_again=month.next,
                )
            )
        return views
