"""Usage: estimates beside costs, and the time to a video.

Revision: 0004
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

from mediarouter.db import base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MONEY = (
    "cost_reported",
    "estimated_cost",
    "estimate_of_unknown",
    "cost_difference",
)
_WHOLE = (
    "estimate_unknown",
    "priced_video_ms",
    "time_to_video_ms",
    "time_to_video_log",
)
_PAGE = 5_000

_generations = sa.table(
    "generations",
    sa.column("id", sa.Text()),
    sa.column("api_key_id", sa.Text()),
    sa.column("provider", sa.Text()),
    sa.column("model", sa.Text()),
    sa.column("stage", sa.Text()),
    sa.column("estimated_cost", base.Usd()),
    sa.column("actual_cost", base.Usd()),
    sa.column("cost_basis", sa.Text()),
    sa.column("created_at", base.UtcDateTime()),
    sa.column("completed_at", base.UtcDateTime()),
)
_assets = sa.table(
    "assets",
    sa.column("generation_id", sa.Text()),
    sa.column("kind", sa.Text()),
    sa.column("duration_ms", sa.Integer()),
)
_KEYS = ("day", "provider", "model", "api_key_id")
_usage = sa.table(
    "usage_daily",
    sa.column("day", sa.Date()),
    *(sa.column(name, sa.Text()) for name in _KEYS[1:]),
    *(sa.column(name, base.Usd()) for name in _MONEY),
    *(sa.column(name, sa.BigInteger()) for name in _WHOLE),
)


def upgrade() -> None:
    with op.batch_alter_table("usage_daily", schema=None) as batch_op:
        for name in _MONEY:
            batch_op.add_column(
                sa.Column(
                    name,
                    base.Usd(precision=18, scale=6),
                    nullable=False,
                    server_default="0",
                )
            )
        batch_op.add_column(
            sa.Column(_WHOLE[0], sa.Integer(), nullable=False, server_default="0")
        )
        for name in _WHOLE[1:]:
            batch_op.add_column(
                sa.Column(name, sa.BigInteger(), nullable=False, server_default="0")
            )
        batch_op.create_index(
            "ix_usage_daily_owner", ["api_key_id", "day"], unique=False
        )
        batch_op.create_index(
            "ix_usage_daily_model", ["provider", "model", "day"], unique=False
        )
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    """Add up what the ended generations say, which are all still there."""
    sums: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(
        lambda: dict.fromkeys(_MONEY, Decimal(0)) | dict.fromkeys(_WHOLE, 0)
    )
    for row in _ended(connection):
        day = sums[(row.created_at.date(), row.provider, row.model, row.api_key_id)]
        cost, estimate = row.actual_cost, row.estimated_cost
        if estimate is None:
            day["estimate_unknown"] += 1
        else:
            day["estimated_cost"] += estimate
            if cost is None:
                day["estimate_of_unknown"] += estimate
            else:
                day["cost_difference"] += cost - estimate
        if cost is not None:
            if row.cost_basis == "vendor":
                day["cost_reported"] += cost
            day["priced_video_ms"] += row.duration_ms or 0
        if row.stage == "completed":
            took = row.completed_at - row.created_at
            milliseconds = max(0, int(took.total_seconds() * 1000))
            day["time_to_video_ms"] += milliseconds
            day["time_to_video_log"] += round(
                math.log(max(1, milliseconds)) * 1_000_000
            )
    if sums:
        connection.execute(
            sa.update(_usage)
            .where(*(_usage.c[name] == sa.bindparam(f"of_{name}") for name in _KEYS))
            .values({name: sa.bindparam(name) for name in (*_MONEY, *_WHOLE)}),
            [
                {f"of_{name}": part for name, part in zip(_KEYS, key, strict=True)}
                | amounts
                for key, amounts in sums.items()
            ],
        )


def _ended(connection: sa.Connection) -> Iterator[sa.Row[Any]]:
    video = sa.and_(
        _assets.c.generation_id == _generations.c.id, _assets.c.kind == "video"
    )
    page = (
        sa.select(_generations, _assets.c.duration_ms)
        .outerjoin(_assets, video)
        .where(_generations.c.stage.in_(("completed", "failed", "cancelled")))
        .order_by(_generations.c.id)
        .limit(_PAGE)
    )
    last = ""
    while rows := connection.execute(page.where(_generations.c.id > last)).all():
        yield from rows
        last = rows[-1].id


def downgrade() -> None:
    with op.batch_alter_table("usage_daily", schema=None) as batch_op:
        batch_op.drop_index("ix_usage_daily_model")
        batch_op.drop_index("ix_usage_daily_owner")
        for name in (*_MONEY, *_WHOLE):
            batch_op.drop_column(name)
