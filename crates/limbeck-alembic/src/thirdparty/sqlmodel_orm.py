"""sqlmodel.orm.session"""

from sqlalchemy.orm import Session
