"""English as a European hospital writes it."""
