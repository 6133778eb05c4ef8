"""The hospital's own files, for the data engineer: is each source fresh, what each batch held, what was refused since
when, and where a row came from. Never what a file's line holds."""
