from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.session import session
from app.models import Board

router = APIRouter()
Session = Annotated[AsyncSession, Depends(session)]


@router.get("/boards")
async def boards(db: Session):
    return (await db.scalars(select(Board))).all()
