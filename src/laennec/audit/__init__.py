"""Who did what, to whose data, for what purpose: an append-only chain that shows any later hand on it.

Entries are chained by HMAC-SHA256, triggers refuse every change, and the head is anchored outside the database
(docs/adr/0005-audit.md). What may enter: writing, reading and verifying entries. Never a patient's name or value.
"""
