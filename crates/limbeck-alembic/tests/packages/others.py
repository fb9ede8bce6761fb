import os

os.environ.update({"PORT": "5433", "DEBUG": "on", "HOSTS": "a, b", "SECRET": "hidden", "LIMITS": "x=1,y=2", "P_NAME": "n"})

from decouple import Csv, UndefinedValueError, config
print(config("PORT", cast=int), config("DEBUG", cast=bool), config("HOSTS", cast=Csv()), config("NOTHING", default="d"))
try:
    config("NOTHING_AT_ALL")
except UndefinedValueError as error:
    print(error)

from environs import Env, EnvError
env = Env()
print(env("PORT"), env.int("PORT"), env.bool("DEBUG"), env.list("HOSTS"), env.dict("LIMITS"), env.str("NOTHING", "d"))
with env.prefixed("P_"):
    print(env.str("NAME"))
try:
    env.str("NOTHING")
except EnvError as error:
    print(error)

from starlette.config import Config
from starlette.datastructures import CommaSeparatedStrings, Secret
conf = Config()
print(conf("PORT", cast=int), repr(conf("SECRET", cast=Secret)), str(conf("SECRET", cast=Secret)))
print(list(conf("HOSTS", cast=CommaSeparatedStrings)), conf("NOTHING", default=None))
try:
    conf("NOTHING")
except KeyError as error:
    print(error)
