from .account import Account, Membership, Team
from .board import Board, Card
from .comment import Comment, Reaction

__all__ = ["Account", "Board", "Card", "Comment", "Membership", "Reaction", "Team"]
