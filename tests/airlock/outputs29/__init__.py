"""Twenty-ninth set of outputs: tables, texts and comparisons, written apart from the twenty-seventh."""
