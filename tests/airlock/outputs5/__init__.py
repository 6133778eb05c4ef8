"""Outputs of biostatisticians and physicians of a French hospital, who use R, SAS, Stata and Office."""
