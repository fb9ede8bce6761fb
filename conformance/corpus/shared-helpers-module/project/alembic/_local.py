OPTIONS = {"mysql_engine": "InnoDB", "comment": "threads"}


def shout(text: str) -> str:
    return text.upper() + "!"
