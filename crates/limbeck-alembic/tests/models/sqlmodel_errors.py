from typing import Union

from sqlmodel import Field, SQLModel


class Thing(SQLModel, table=True):
    id: int = Field(primary_key=True)
    data: Union[int, str]
