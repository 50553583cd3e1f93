"""Times: the words that name them, how far they rule, the years a report states for itself, and what looks ahead."""
