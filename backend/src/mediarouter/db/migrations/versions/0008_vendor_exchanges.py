"""What was said to vendors and what they answered.

Revision: 0008
"""

import sqlalchemy as sa
from alembic import op

from mediarouter.db import base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendor_exchanges",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("generation_id", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("request_body", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("response_body", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("started_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_vendor_exchanges_generation_id_generations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vendor_exchanges")),
    )
    op.create_index(
        "ix_vendor_exchanges_generation", "vendor_exchanges", ["generation_id", "id"]
    )


def downgrade() -> None:
    op.drop_index("ix_vendor_exchanges_generation", "vendor_exchanges")
    op.drop_table("vendor_exchanges")
