"""Since when a generation is held up, and when it is asked for next.

Revision: 0011
"""

import sqlalchemy as sa
from alembic import op

from mediarouter.db import base

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_COLUMNS = ("held_up_since", "next_check_at")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column(
            "generations",
            sa.Column(name, base.UtcDateTime(timezone=True), nullable=True),
        )


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column("generations", name)
