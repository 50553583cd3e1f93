"""`python -m npcstats`."""

from npcstats.cli.app import main

if __name__ == "__main__":
    main()
