"""Workspaces: one's own, their project's people, who is in, what was done; the way in is a ticket to the gateway."""
