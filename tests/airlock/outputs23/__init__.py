"""Outputs of a hospital's outputs desk over a year: ordinary files of honest researchers."""
