"""A sixth set of outputs, of the kind that data scientists export from Python; its author never read the checker."""
