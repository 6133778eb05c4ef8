"""A blind set of outputs: what thirty research projects of a university hospital sent out, safe and unsafe."""
