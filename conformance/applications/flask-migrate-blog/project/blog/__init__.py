import os

from flask import Flask

from config import by_name
from .extensions import db, migrate


def create_app(name=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_object(by_name[name or os.environ.get("BLOG_CONFIG", "default")])
    db.init_app(app)
    migrate.init_app(app, db)

    from . import views
    from .models import post, user  # noqa: F401

    app.register_blueprint(views.bp)

    @app.cli.command("seed")
    def seed():
        db.session.add(user.User(name="first"))
        db.session.commit()

    @app.shell_context_processor
    def shell():
        return {"db": db, "User": user.User}

    return app
