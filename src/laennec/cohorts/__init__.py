"""Room cohorts."""
