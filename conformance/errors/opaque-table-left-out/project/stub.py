from sqlalchemy import DateTime as Moment
