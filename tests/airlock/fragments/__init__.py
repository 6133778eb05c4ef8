"""660 small labelled outputs, tables and words, written by hands that never saw the checker; mended for since, so fitted."""
