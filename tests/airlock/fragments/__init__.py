"""660 small labelled outputs, tables and words, by hands that never saw the checker; it was mended for them since."""
