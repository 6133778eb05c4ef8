"""The web face: today only Django's settings and the set-up that the command line shares with it.

What may enter: settings, URLs, templates and thin views that call the rooms above. No model and no rule lives
here: models belong to their domain's app (accounts, audit, projects, datasets).
"""
