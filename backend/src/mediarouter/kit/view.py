"""What every JSON answer owes: a document that tells the truth about it."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """Base of every JSON answer, and of its parts.

    All fields are sent, null included; one with a default is therefore as certain to
    its readers as any other, and the OpenAPI document says so.
    """

    model_config = ConfigDict(
        use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
    )
