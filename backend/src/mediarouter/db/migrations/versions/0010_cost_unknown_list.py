"""An index for the list of what nobody knows the cost of.

Revision: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_UNKNOWN = "completed_at IS NOT NULL AND actual_cost IS NULL"


def upgrade() -> None:
    op.create_index(
        "ix_generations_cost_unknown_list",
        "generations",
        ["created_at", "id"],
        sqlite_where=sa.text(_UNKNOWN),
        postgresql_where=sa.text(_UNKNOWN),
    )


def downgrade() -> None:
    op.drop_index("ix_generations_cost_unknown_list", "generations")
