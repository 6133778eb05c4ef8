"""The bench and the demo: a generated hospital, and what is measured and shown on it. Not a room: ships no feature.

What may enter: generators of synthetic OMOP data, measurements, the demo's script. Nothing in `src` imports it.
"""
