from pydantic import *
from pydantic import _Rule
