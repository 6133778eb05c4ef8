"""What is run by hand to make data files that the package ships; nothing here is installed."""
