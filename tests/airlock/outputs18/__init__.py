"""Figures, notebooks, web pages and programs' output: unsafe ones, and safe ones that look near."""
