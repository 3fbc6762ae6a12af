"""What every frozen record that storage gives out has in common."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A row as it was read: frozen, complete, and free of the session it came from."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
