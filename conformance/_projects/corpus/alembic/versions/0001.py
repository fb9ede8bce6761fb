"""The application's first tables, with the rows that production has."""
import datetime

import sqlalchemy as sa
from alembic import op

revision = "0001_initial"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    users = op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
        sa.Column("name", sa.String(80)),
        sa.Column("is_admin", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("settings", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    teams = op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("slug", sa.String(80)),
    )
    memberships = op.create_table(
        "memberships",
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_memberships_user"), primary_key=True),
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("teams.id", name="fk_memberships_team"), primary_key=True),
        sa.Column("role", sa.String(20), nullable=False, server_default="member"),
    )
    posts = op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("author_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_posts_author")),
        sa.Column("status", sa.String(20), nullable=False, server_default="draft"),
        sa.Column("views", sa.Integer()),
        sa.Column("published_at", sa.DateTime()),
    )
    op.create_index("ix_posts_status", "posts", ["status"])
    tags = op.create_table(
        "tags",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False, unique=True),
    )
    post_tags = op.create_table(
        "post_tags",
        sa.Column("post_id", sa.Integer(), sa.ForeignKey("posts.id"), primary_key=True),
        sa.Column("tag_id", sa.Integer(), sa.ForeignKey("tags.id"), primary_key=True),
    )
    day = datetime.datetime(2023, 5, 1, 8, 30)
    op.bulk_insert(
        users,
        [
            {"id": 1, "email": "Ann@Example.org", "name": "Ann Lee", "is_admin": True, "created_at": day, "settings": '{"theme": "dark", "tz": "UTC"}'},
            {"id": 2, "email": "bob@example.org", "name": "Bob  O'Neil", "is_admin": False, "created_at": day + datetime.timedelta(days=1), "settings": None},
            {"id": 3, "email": "cé@example.com", "name": None, "is_admin": False, "created_at": day + datetime.timedelta(days=40), "settings": "not json"},
            {"id": 4, "email": "dan@example.com", "name": "Dan: 100%", "is_admin": False, "created_at": day + datetime.timedelta(days=41), "settings": "{}"},
        ],
    )
    op.bulk_insert(teams, [{"id": 1, "name": "Core Team", "slug": None}, {"id": 2, "name": "Übersetzer & Friends", "slug": None}, {"id": 3, "name": "Core team!", "slug": "taken"}])
    op.bulk_insert(memberships, [{"user_id": 1, "team_id": 1, "role": "owner"}, {"user_id": 2, "team_id": 1, "role": "member"}, {"user_id": 2, "team_id": 2, "role": "admin"}, {"user_id": 4, "team_id": 3, "role": "guest"}])
    op.bulk_insert(
        posts,
        [
            {"id": 1, "title": "Hello, World", "body": "first\nline", "author_id": 1, "status": "published", "views": 10, "published_at": day},
            {"id": 2, "title": "50% off; really", "body": None, "author_id": 2, "status": "draft", "views": None, "published_at": None},
            {"id": 3, "title": "Hello, World", "body": "copy", "author_id": 1, "status": "PUBLISHED", "views": 3, "published_at": day + datetime.timedelta(hours=5)},
            {"id": 4, "title": "It's \"quoted\"", "body": ":param ?", "author_id": None, "status": "archived", "views": 0, "published_at": None},
            {"id": 5, "title": "last", "body": "", "author_id": 4, "status": "draft", "views": 7, "published_at": None},
        ],
    )
    op.bulk_insert(tags, [{"id": 1, "name": "python"}, {"id": 2, "name": " SQL"}, {"id": 3, "name": "sql"}])
    op.bulk_insert(post_tags, [{"post_id": 1, "tag_id": 1}, {"post_id": 1, "tag_id": 3}, {"post_id": 2, "tag_id": 2}, {"post_id": 3, "tag_id": 2}])


def downgrade():
    for name in ("post_tags", "tags", "posts", "memberships", "teams", "users"):
        op.drop_table(name)
