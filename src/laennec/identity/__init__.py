"""Who is kept apart from what: the vault of identifying values, and the names given in their place.

What may enter: the encrypted vault and its look-ups, pseudonyms, families. Clinical facts do not: they are the
store's. The vault knows persons and rows by the warehouse's ids only.
"""
