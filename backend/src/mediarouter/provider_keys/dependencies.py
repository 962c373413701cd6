"""Where endpoints find the service of provider keys."""

from typing import Annotated

from fastapi import Depends, Request

from mediarouter.provider_keys.service import ProviderKeyService


def provider_keys_of(request: Request) -> ProviderKeyService:
    service: ProviderKeyService = request.app.state.provider_keys
    return service


ProviderKeys = Annotated[ProviderKeyService, Depends(provider_keys_of)]
