"""A hospital's own files, night after night: files to records, records to the journal, the journal to OMOP rows.

What may enter: the intake of files (child process, mapping, refusals), the journal, and the resolution of each OMOP
table from it. What a format says does not (sources), nor how table files are sorted and written (loading.merge).
Each table's resolution is SQL over the journal alone: the same set of records gives the same rows, in any order.
"""
