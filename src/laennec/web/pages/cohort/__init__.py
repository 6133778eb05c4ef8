"""Cohorts: build a question from forms and words, count it under protection, keep it in versions.

`showing` turns a query into the lines of the page; `part` a part of it into a form and back; `concepts` names and
finds concepts; `counting` asks for numbers. The working copy and its rules are the room selections'.
"""
