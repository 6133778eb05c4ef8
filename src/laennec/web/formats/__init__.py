"""How dates and numbers are written, by language: days before months, hours to 24, in both."""
