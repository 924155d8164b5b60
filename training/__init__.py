"""Makes the data that the project ships from parallel text."""
