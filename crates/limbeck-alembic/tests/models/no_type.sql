ArgumentError: Python typing annotation is required for attribute "A.data" when primary argument(s) for "MappedColumn" construct are None or not present
