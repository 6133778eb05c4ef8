"""The door to workspaces: one process that authorises every request, then hands it to the sandbox's socket.

paths and headers say what may pass, browser whose request it is, keeper starts, watches and ends the sandboxes,
proxy passes bytes on, app puts them together. What may enter: what stands between a browser and a workspace.
"""
