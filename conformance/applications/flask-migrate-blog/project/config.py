import os


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY", "not a secret")
    SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
    SQLALCHEMY_ENGINE_OPTIONS = {"pool_pre_ping": True}
    POSTS_PER_PAGE = int(os.environ.get("POSTS_PER_PAGE", "20"))


class TestConfig(Config):
    TESTING = True


by_name = {"default": Config, "test": TestConfig}
