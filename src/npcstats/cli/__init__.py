"""The commands: one thin file each over a plain function; `app` is what the console script starts."""
