"""Codes and their standard concepts: which lack one, what is proposed, what two people agreed on."""
