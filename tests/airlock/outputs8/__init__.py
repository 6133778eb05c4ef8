"""Blind outputs, eighth set: research outputs written from the rules alone, half of them safe."""
