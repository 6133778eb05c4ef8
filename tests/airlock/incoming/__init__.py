"""What comes in: states, scans, packages, and all of it seen from inside a workspace."""
