"""Mappings that two people agree on: one proposes a standard concept for a source code, another approves.

What may enter: the proposal and its life, reading what is in force, writes with their audit entry (`actions`). What
an approved mapping does to rows is the room loading/concepts'; which codes need one, cohorts/mapping_coverage's.
"""
