"""flask_migrate, as far as its env.py asks for it."""


class _MigrateConfig:
    def __init__(self, migrate, db, **configure_args):
        self.migrate = migrate
        self.db = db
        self.directory = migrate.directory
        self.configure_args = configure_args

    @property
    def metadata(self):
        return self.db.metadata


class Migrate:
    def __init__(
        self, app=None, db=None, directory="migrations", command="db", compare_type=True, render_as_batch=True, **options
    ):
        self.db = db
        self.command = command
        self.directory = str(directory)
        self.configure_callbacks = []
        self.configure_args = options
        self.configure_args["compare_type"] = compare_type
        self.configure_args["render_as_batch"] = render_as_batch
        if app is not None and db is not None:
            self.init_app(app, db, directory)

    def init_app(self, app, db=None, directory=None, command=None, compare_type=None, render_as_batch=None, **options):
        self.db = db or self.db
        self.directory = str(directory or self.directory)
        self.configure_args.update(options)
        if compare_type is not None:
            self.configure_args["compare_type"] = compare_type
        if render_as_batch is not None:
            self.configure_args["render_as_batch"] = render_as_batch
        app.extensions["migrate"] = _MigrateConfig(self, self.db, **self.configure_args)

    def configure(self, callback):
        self.configure_callbacks.append(callback)
        return callback
