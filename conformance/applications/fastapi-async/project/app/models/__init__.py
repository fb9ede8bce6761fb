from .account import Account, Membership, Team
from .board import Board, Card

__all__ = ["Account", "Board", "Card", "Membership", "Team"]
