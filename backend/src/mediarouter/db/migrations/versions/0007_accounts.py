"""What is left at the vendor for a provider key.

Revision: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "provider_keys",
        sa.Column(
            "account",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
                "postgresql",
            ),
            nullable=True,
        ),
    )


def downgrade() -> None:
    op.drop_column("provider_keys", "account")
