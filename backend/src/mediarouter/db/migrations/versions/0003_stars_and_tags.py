"""Stars and tags, and what a generation is made from.

Revision: 0003
"""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INPUT_KIND: Final = {
    "sqlite": """
        UPDATE generations SET input_kind = CASE
            WHEN json_type(params, '$.source') = 'object' THEN 'video'
            WHEN json_extract(params, '$.inputs') <> '{}' THEN 'image'
            ELSE 'text' END
    """,
    "postgresql": """
        UPDATE generations SET input_kind = CASE
            WHEN jsonb_typeof(params -> 'source') = 'object' THEN 'video'
            WHEN params -> 'inputs' <> '{}'::jsonb THEN 'image'
            ELSE 'text' END
    """,
}


def upgrade() -> None:
    for column in (
        sa.Column("input_kind", sa.Text(), nullable=False, server_default="text"),
        sa.Column("starred", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column(
            "tags",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=False,
            server_default="[]",
        ),
    ):
        op.add_column("generations", column)
    op.execute(_INPUT_KIND[op.get_bind().dialect.name])
    op.create_index(
        "ix_generations_starred_list",
        "generations",
        ["created_at", "id"],
        postgresql_where=sa.text("starred"),
        sqlite_where=sa.text("starred"),
    )
    op.create_table(
        "generation_tags",
        sa.Column("generation_id", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("api_key_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name=op.f("fk_generation_tags_generation_id_generations"),
        ),
        sa.PrimaryKeyConstraint(
            "generation_id", "folded", name=op.f("pk_generation_tags")
        ),
    )
    op.create_index(
        "ix_generation_tags_list", "generation_tags", ["folded", "api_key_id"]
    )
    op.create_index(
        "ix_generation_tags_owner", "generation_tags", ["api_key_id", "folded"]
    )


def downgrade() -> None:
    op.drop_index("ix_generation_tags_owner", "generation_tags")
    op.drop_index("ix_generation_tags_list", "generation_tags")
    op.drop_table("generation_tags")
    op.drop_index("ix_generations_starred_list", "generations")
    for name in ("tags", "starred", "input_kind"):
        op.drop_column("generations", name)
