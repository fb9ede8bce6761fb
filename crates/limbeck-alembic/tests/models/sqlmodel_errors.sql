ValueError: Cannot have a (non-optional) union as a SQLAlchemy field
