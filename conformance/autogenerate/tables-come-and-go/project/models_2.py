import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)))
sa.Table("audit", metadata, sa.Column("at", sa.DateTime, nullable=False), sa.Column("what", sa.Text))
sa.Table("memberships", metadata, sa.Column("user_id", sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True), sa.Column("team_id", sa.ForeignKey("teams.id"), primary_key=True), sa.Column("role", sa.String(20), server_default="member", nullable=False))
sa.Table("teams", metadata, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("name", sa.Unicode(80), unique=True))
