"""The manual's pages that need the running pages: the parts they are made of, shown as they are."""
