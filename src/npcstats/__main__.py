"""`python -m npcstats`."""

from npcstats.cli.start import main

if __name__ == "__main__":
    main()
