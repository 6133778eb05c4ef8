"""What the hospital's files say: one folder a format, its reader and its writer; nothing else knows that format.

What may enter: formats (files to source tables of texts and back), the canonical records (`records.csv`), mapping
files and what they mean, the sandboxed child that parses. What a record becomes in OMOP does not: that is loading's.
No database driver, no Django, no LAENNEC_HOME: `laennec sources read` works on a bare machine.
"""
