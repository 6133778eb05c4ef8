"""What leaves workspaces: a project's requests, the reviews of them, what is handed out and called back."""
