"""People and their rights: for the rights manager to give and take back, for everybody to understand."""
