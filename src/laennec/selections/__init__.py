"""Cohorts that people build and keep: a working copy with undo, and versions that never change.

A cohort is its owner's alone; a project takes a version of it along by value. What may enter: the models, `reading`
(what is whose), and writes with their audit entry (`actions`). The query itself is the room cohorts'.
"""
