"""laennec_workspace outside a workspace: what it opens, tells and refuses, and that its outputs pass the checks."""
