"""Reading a clause: its words, its noun phrases and verbs, and the frame that a figure stands in."""
