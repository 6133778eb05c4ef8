"""Long work seen from a page: how far it is, stop it, where its result is."""
