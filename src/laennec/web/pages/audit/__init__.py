"""The audit, for the data protection officer: search, who looked at a patient, export, verification."""
