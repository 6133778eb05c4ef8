"""A blind set of outputs: every way that the rules name, crossed with the kinds of file in which it occurs."""
