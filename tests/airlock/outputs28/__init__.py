"""Twenty-eighth set of outputs: figures, data, archives, models and whatever else is no plain table."""
