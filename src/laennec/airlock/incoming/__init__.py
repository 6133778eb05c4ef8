"""What comes in through the airlock: code, tables and models for one project, packages for all workspaces.

states and permissions say who may do what when, actions do it with their traces; scanning says what is dangerous in a
file (no Django), clamav asks the virus scanner, requirements and fetching bring packages in as wheels, places puts
what was let in where workspaces see it. What may enter: everything on its way in, nothing on its way out.
"""
