"""The filters of a list of generations, as they stand in an address."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from fastapi import Depends, Query
from pydantic import StringConstraints

from mediarouter.errors import InvalidRequestError
from mediarouter.generations.repository import GenerationFilter
from mediarouter.generations.schemas import InputKind, Status
from mediarouter.kit.request_body import OnlyDay

_Provider = Annotated[str, StringConstraints(max_length=64)]
_Model = Annotated[str, StringConstraints(max_length=200)]
_Tag = Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)]
_Several = Query(max_length=50, description="Repeat it for any of several.")


async def _list_filter(
    provider: Annotated[list[_Provider] | None, _Several] = None,
    model: Annotated[list[_Model] | None, _Several] = None,
    status: Annotated[list[Status] | None, _Several] = None,
    tag: Annotated[list[_Tag] | None, _Several] = None,
    tagged: Annotated[
        bool | None, Query(description="Whether they have any tag.")
    ] = None,
    starred: bool | None = None,
    input_kind: InputKind | None = None,
    cost_known: Annotated[
        bool | None, Query(description="Of those that have ended.")
    ] = None,
    api_key_id: Annotated[
        str | None, Query(max_length=80, description="The API key that made them.")
    ] = None,
    q: Annotated[
        str | None, Query(max_length=200, description="Words of the prompt.")
    ] = None,
    start_date: Annotated[
        date | None, OnlyDay, Query(description="First day, UTC.")
    ] = None,
    end_date: Annotated[
        date | None, OnlyDay, Query(description="Last day, UTC.")
    ] = None,
) -> GenerationFilter:
    if start_date is not None and end_date is not None and start_date > end_date:
        raise InvalidRequestError(
            "`start_date` lies behind `end_date`.", param="start_date"
        )
    return GenerationFilter(
        providers=provider or (),
        models=model or (),
        statuses=status or (),
        tags=tag or (),
        tagged=tagged,
        starred=starred,
        input_kind=input_kind,
        cost_known=cost_known,
        api_key_id=api_key_id,
        text=q,
        created_from=_midnight(start_date),
        created_before=_midnight_after(end_date),
    )


ListFilter = Annotated[GenerationFilter, Depends(_list_filter)]


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, UTC)


def _midnight_after(day: date | None) -> datetime | None:
    start = _midnight(day)
    if start is None:
        return None
    try:
        return start + timedelta(days=1)
    except OverflowError:
        return None
