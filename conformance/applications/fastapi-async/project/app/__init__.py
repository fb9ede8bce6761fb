"""A board for teams."""
