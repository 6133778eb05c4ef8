"""The room selections."""
