"""A set of research outputs that was written without sight of the checks: each with its request and its label."""
