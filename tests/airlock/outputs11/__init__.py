"""A blind set of research outputs, written from the rules alone by someone who never read the checker."""
