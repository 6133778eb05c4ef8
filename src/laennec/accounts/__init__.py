"""Who people are: an account has a login and a name. Roles, grants and passwords come with the browser.

What may enter: accounts and what an account may do wherever it is (`permissions`). What somebody may do in one
project belongs to projects. The audit lies below this room: an action here is handed the audit's `write`.
"""
