"""The hospital's own files to OMOP: source tables to records (`mapped`), records to rows. See ADR 14.

What may enter: what a record is worth (judged against its kind), the journal of records, their resolution. What a
file's bytes say does not: that is a format's, in `sources`.
"""
