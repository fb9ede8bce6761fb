from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, PrimaryKeyConstraint

from cms.db import Base


class Revision(Base):
    __tablename__ = "cms_revision"
    __table_args__ = (
        PrimaryKeyConstraint("node_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    node_id = Column(ForeignKey("cms_node.id", ondelete="CASCADE"))
    number = Column(Integer, autoincrement=False)
    content = Column(LargeBinary, nullable=False)
