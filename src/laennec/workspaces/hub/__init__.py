"""Past one machine: a JupyterHub whose sign-in, spawns and entries Laennec decides. An extra: `laennec[hub]`.

settings and secret are Laennec's and the hub's. configuration writes the hub's, running runs it; door is the process
that stands before a sandbox on this machine. asking, authenticator and spawner run inside the hub, which knows no
Django and asks Laennec by HTTP (web.pages.hub). What may enter:
what makes JupyterHub a door to the same workspaces, by the same decision.
"""
