"""Tables and text documents, way by way: for each rule a few files that break it and as many that only look so.

The set is laid out as a data protection office would lay out an acceptance test: small cells, zeros, totals,
complements and so on, each in several formats and both languages, each with harmless twins of the same kind.
"""
