"""How the embedded model is made: data, training, export. Not part of the installed package."""
