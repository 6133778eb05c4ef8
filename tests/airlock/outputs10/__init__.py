"""A tenth set of research outputs, written without sight of the checks: about 75 that leak, about 75 that do not."""
