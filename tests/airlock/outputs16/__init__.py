"""One month of a national network of hospitals' warehouses: eighteen studies, each with its software and language."""
