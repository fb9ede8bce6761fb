MappedAnnotationError: The type provided inside the 'data' attribute Mapped annotation is the SQLAlchemy type <class 'sqlalchemy.sql.sqltypes.String'>. Expected a Python type instead
