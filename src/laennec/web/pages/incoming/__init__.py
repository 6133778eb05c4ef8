"""What comes into workspaces: files that a member brings, packages they ask for, what the scan says, the decision."""
