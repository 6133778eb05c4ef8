"""The register of oppositions, for the data protection officer: find the patient, register, withdraw."""
