"""Who is whom, decided: doubts that the matching found, people's decisions on them, and whether the INS is kept.

What may enter: doubts, decisions and their settings, each change with its audit entry. How two numbers are compared
is the core's (`identity.matching`); what a join does to the rows is the loader's, which takes `decided.Decided`.
"""
