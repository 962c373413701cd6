"""What the API says about monthly limits. Amounts are US dollars."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from mediarouter.kit.money import Money, to_micro
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View

BudgetKind = Literal["api_key", "provider"]


class BudgetUpdate(RequestBody):
    """The limit of each calendar month, in UTC."""

    monthly_usd: Annotated[float, Field(strict=True, ge=0, le=1_000_000)]

    @property
    def amount(self) -> Decimal:
        """As it was written: JSON has no decimals, but the shortest text is exact."""
        return to_micro(Decimal(str(self.monthly_usd)))


class BudgetView(View):
    """A monthly limit, and what of it is used.

    A generation belongs to the month of its create. One whose price nobody knows counts
    as nothing.
    """

    object: Literal["budget"] = "budget"
    kind: BudgetKind
    subject_id: str
    """The API key's id, or the provider's name."""

    monthly_usd: Money
    spent: Money
    """What ended generations cost; where nobody knows it, their estimate."""

    running: Money
    """The estimates of those under way."""

    used: Money
    """Both together."""

    month: date
    """Its first day."""

    begins_again: date


class BudgetList(View):
    object: Literal["list"] = "list"
    data: list[BudgetView]


class BudgetRemoved(View):
    object: Literal["budget.removed"] = "budget.removed"
    message: str
