from .account import Account, Membership, Team
from .board import Board, Card
from .comment import Comment, Reaction
from .key import ApiKey

__all__ = ["Account", "ApiKey", "Board", "Card", "Comment", "Membership", "Reaction", "Team"]
