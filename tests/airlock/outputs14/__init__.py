"""Blind set 14: research outputs written from the rules alone, to judge a checker its author has not read."""
