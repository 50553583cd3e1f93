"""The vocabulary: TOML files, each entry with examples, and the code that loads them into frozen tables."""
