"""Money is `Decimal` US dollars; floats never touch it before it is JSON."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Final

from pydantic import Field, PlainSerializer

SignedMoney = Annotated[
    Decimal, PlainSerializer(float, return_type=float, when_used="json")
]
Money = Annotated[SignedMoney, Field(ge=0)]
"""US dollars: `Decimal` inside, a JSON number outside, exact to a millionth."""

MICRO: Final = Decimal("0.000001")


def to_micro(amount: Decimal) -> Decimal:
    """Round to a millionth of a dollar, the precision the ledger stores."""
    return amount.quantize(MICRO, rounding=ROUND_HALF_UP)


def parse_amount(value: object) -> Decimal | None:
    """Read a vendor's amount (text or number); None when it is not one."""
    if value is None or isinstance(value, bool):
        return None
    if not isinstance(value, str | int | float | Decimal):
        return None
    try:
        amount = Decimal(str(value))
    except ArithmeticError:
        return None
    return amount if amount.is_finite() and amount >= 0 else None
