"""An index for how long each model usually takes.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("generations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_generations_model_times",
            ["provider", "model", "completed_at"],
            unique=False,
            sqlite_where=sa.text("stage = 'completed'"),
            postgresql_where=sa.text("stage = 'completed'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("generations", schema=None) as batch_op:
        batch_op.drop_index("ix_generations_model_times")
