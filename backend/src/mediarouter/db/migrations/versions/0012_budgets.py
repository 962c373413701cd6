"""Monthly limits of API keys and providers.

Revision: 0012
"""

import sqlalchemy as sa
from alembic import op

from mediarouter.db import base

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budgets",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("monthly_usd", base.Usd(precision=18, scale=6), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject_id", name=op.f("pk_budgets")),
    )


def downgrade() -> None:
    op.drop_table("budgets")
