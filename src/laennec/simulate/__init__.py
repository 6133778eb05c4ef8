"""A hospital group that never was: patients, their stories, and the source files that its systems would have written.

What may enter: the stories (who falls ill of what, when, and what is done), the dirt that real files have, and which
file says what on which night. How a format is written belongs to `sources`; what becomes of the files, to `loading`.
No person is real: names are put together from syllables, numbers are of test ranges.
"""
