"""Set 24: a walk through the rules' ways and formats, one unsafe and one safe file at each stop."""
