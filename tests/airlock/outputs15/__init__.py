"""Outputs of twenty research teams of one hospital in one month, written without sight of the checks."""
