"""What counts tell: mine today and how many are left; for the data protection officer, requests and alerts."""
