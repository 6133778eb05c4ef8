"""A ninth set of outputs, of registries, surgery, oncology, paediatrics, emergency and intensive care."""
