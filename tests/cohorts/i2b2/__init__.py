"""i2b2's query definitions: hand-made star schemas, and the 277 cases of ../shared/conformance/i2b2."""
