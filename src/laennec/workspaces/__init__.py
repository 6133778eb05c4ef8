"""A project's workspace: JupyterLab in a sandbox on the project's dataset, reached through a gateway of our own.

environment is the Python inside, sandbox the walls around it, gateway the door; models and actions say who has a
workspace and who is in. What may enter: how a workspace is made, opened, watched and closed. What leaves it is the
airlock's, what lies in it the datasets'.
"""
