from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import registry, relationship

mapper_registry = registry()
metadata = mapper_registry.metadata

user_table = Table("user", metadata, Column("id", Integer, primary_key=True), Column("name", String(50)))


class User:
    pass


mapper_registry.map_imperatively(User, user_table, properties={"full": user_table.c.name})


@mapper_registry.mapped
class Address:
    __tablename__ = "address"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("user.id"))
    user = relationship("User")


@mapper_registry.mapped
class View:
    __table__ = Table("view", metadata, Column("id", Integer, primary_key=True), Column("x", Integer))


REPORT = [str(User.id.expression), str(User.full.expression), str(Address.user_id.expression), str(View.x.expression), Address.__table__.name]
