"""Money is `Decimal` US dollars; floats never touch it."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

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
