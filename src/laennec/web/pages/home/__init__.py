"""The first page after signing in: what waits for me, what I can do, how fresh the data are."""
