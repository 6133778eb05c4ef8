"""Twenty-seventh set of outputs: tables, texts and comparisons, as many that obey the rules as that do not."""
