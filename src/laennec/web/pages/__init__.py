"""The pages, an area a folder: thin views over the rooms above, their addresses, their forms. No rule lives here."""
