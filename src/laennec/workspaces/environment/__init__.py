"""The Python of every workspace: which packages at which versions, built once, read-only, shared by all.

packages.txt is what is offered, pinned.txt everything with its version, config/ how Jupyter and kernels begin. What
may enter: how that folder is built, found and listed. No Django, no other room but errors.
"""

from laennec.workspaces.environment.build import PINNED, Environment, build, built, cache, configuration, has_r

__all__ = ["PINNED", "Environment", "build", "built", "cache", "configuration", "has_r"]
