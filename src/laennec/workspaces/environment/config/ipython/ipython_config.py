"""Every kernel begins with this: Altair draws as SVG, since a workspace has no network to fetch Vega from."""

c = get_config()  # noqa: F821 - IPython gives it
c.InteractiveShellApp.exec_files = ["/etc/ipython/workspace_start.py"]
