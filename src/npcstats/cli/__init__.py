"""The commands: one thin file each over a plain function; `start` is what the console script starts."""
