import sqlalchemy as sa
from acme_common.audit import audited
from acme_common.settings import Settings


class ShopSettings(Settings):
    currency = "EUR"


@audited(table="orders")
def price(order):
    return order.amount


settings = ShopSettings(_env_file=".env")
metadata = sa.MetaData()
sa.Table("orders", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("amount", sa.Numeric("10,2")))
