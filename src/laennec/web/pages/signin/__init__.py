"""Signing in and one's own account: allauth's flows in our pages, lock-out, second factor, traces in the audit."""
