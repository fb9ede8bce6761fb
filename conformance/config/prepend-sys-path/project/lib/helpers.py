TABLE = "made_by_helper"
