"""What the judges of the simulated hospital's sources hand to `bench.judge`."""

Compare = tuple[str, str, str]
"""What is compared, and two selects of the same columns: what is right, what is found."""
