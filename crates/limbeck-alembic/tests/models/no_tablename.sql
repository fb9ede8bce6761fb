InvalidRequestError: Class <class 'no_tablename.User'> does not have a __table__ or __tablename__ specified and does not inherit from an existing table-mapped class.
