"""A synthetic hospital as OMOP tables: everything in it is drawn from a seed, nobody in it exists.

One module a kind of thing: sizes, vocabulary, sites, people (with their visits), events, output. All of it works on
whole columns, one chunk of persons at a time, so that memory does not grow with the hospital.
"""
