"""Figures, notebooks, web pages and programs' output: a blind set that its author wrote without reading the checker."""
