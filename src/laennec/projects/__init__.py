"""A project's life: application, decision, expiry. The decision makes the perimeter; nothing is copied by hand.

What may enter: what a project asks for (`file`), who may act on it (`permissions`), what is allowed now
(`policies`, over `states`), and writes with their audit entry (`actions`). Datasets are the next room's.
"""
