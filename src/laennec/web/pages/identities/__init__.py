"""Who is whom, for the data protection officer: numbers that may be one patient, what was decided, taking it back."""
