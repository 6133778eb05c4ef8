"""The one guarded door of a workspace: what comes in, and which results leave.

checks says what is dangerous in a file, outbox takes files out of a workspace's hands, states and permissions say who
may do what when, actions do it with their traces. What may enter: requests, their files, reviews and releases. What a
workspace is comes from workspaces; pages and commands are in web and cli.
"""
