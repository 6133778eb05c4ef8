"""Tests of the airlock: what leaves a workspace and what must not."""
