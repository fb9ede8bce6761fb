ArgumentError: __table_args__ value must be a tuple, dict, or None
