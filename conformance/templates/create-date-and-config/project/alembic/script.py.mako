"""${message}

Create Date: ${create_date}
On: ${create_date.strftime("%d.%m.%Y")}
"""
# ${config.get_main_option("script_location").endswith("alembic")} ${comma(down_revision)} ${imports or "none"} ${upgrades or "nothing"}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
