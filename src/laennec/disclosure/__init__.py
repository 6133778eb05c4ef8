"""What somebody was shown: the ledger of protected counts, a day's budget of them, reviews above it, alerts.

What may enter: whether a count may be shown to somebody, given all that they were shown before. How one number is
protected is in cohorts.safe_counts; who may count where is in accounts; pages are in web.
"""
