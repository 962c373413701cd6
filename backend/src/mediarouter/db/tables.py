"""All tables in one place, for migrations and for the foreign keys between nouns."""

from mediarouter.api_keys import models as api_keys
from mediarouter.assets import models as assets
from mediarouter.catalog import models as catalog
from mediarouter.db.base import Base
from mediarouter.generations import models as generations
from mediarouter.provider_keys import models as provider_keys
from mediarouter.settings import models as settings
from mediarouter.usage import models as usage
from mediarouter.webhooks import models as webhooks

__all__ = [
    "Base",
    "api_keys",
    "assets",
    "catalog",
    "generations",
    "provider_keys",
    "settings",
    "usage",
    "webhooks",
]

metadata = Base.metadata
