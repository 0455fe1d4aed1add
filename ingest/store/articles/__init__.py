"""Articles: how they are kept, found, listed, exported and cleaned again."""
