"""Room perimeter."""
