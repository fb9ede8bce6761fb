% endif
