"""Held out: no mend of the checker may read it. Every way that the rules name, crossed with kinds of files where it occurs."""
