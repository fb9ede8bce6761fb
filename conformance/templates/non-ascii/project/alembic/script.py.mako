"""${message} – größer als 顧客"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
