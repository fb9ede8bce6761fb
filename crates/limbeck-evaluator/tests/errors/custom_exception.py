class MigrationError(Exception):
    def __str__(self):
        return 'custom text'
raise MigrationError(1, 2)
