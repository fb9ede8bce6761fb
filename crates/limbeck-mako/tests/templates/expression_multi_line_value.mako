def f():
    ${upgrades if upgrades else "pass"}
