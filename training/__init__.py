"""How the data and the model that the project ships are made. Not part of the installed package."""
