"""Alembic's entry: runs on the connection that `db.migrate` hands in."""

from alembic import context
from sqlalchemy import Connection

from mediarouter.db.tables import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    user_module_prefix="base.",
)
with context.begin_transaction():
    context.run_migrations()
