"""A held-out share of airlock outputs by other hands: pictures, charts, notebooks, data files, archives, scripts, models."""
