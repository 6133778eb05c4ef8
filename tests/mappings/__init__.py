"""The room mappings."""
