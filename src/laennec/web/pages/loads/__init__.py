"""The loads, for the data engineer: what is in place, what runs, what was refused and why."""
