"""What the hub of workspaces asks Laennec for: sign-in by OpenID Connect, and who may enter. No page for people."""
