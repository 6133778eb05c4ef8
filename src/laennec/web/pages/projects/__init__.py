"""Projects: applications from draft to decision, and what became of them: members, dates, datasets."""
