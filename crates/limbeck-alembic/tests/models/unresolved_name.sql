MappedAnnotationError: Could not resolve all types within mapped annotation: "Mapped[Nothing]".  Ensure all types are written correctly and are imported within the module in use.
