"""Indexes for the sweeps that delete: what has ended, and what waits for its purge.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


_ENDED = "deleted_at IS NULL AND completed_at IS NOT NULL"
_UNPURGED = "deleted_at IS NOT NULL AND purged_at IS NULL"


def upgrade() -> None:
    _create("ix_generations_ended", ["stage", "completed_at", "id"], _ENDED)
    _create("ix_generations_unpurged", ["deleted_at"], _UNPURGED)


def _create(name: str, columns: list[str], where: str) -> None:
    op.create_index(
        name,
        "generations",
        columns,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def downgrade() -> None:
    op.drop_index("ix_generations_unpurged", "generations")
    op.drop_index("ix_generations_ended", "generations")
