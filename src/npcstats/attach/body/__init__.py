"""Bodies: the places and agencies a text names, and the body that an article reports on."""
