"""The fleet: its workers, what they have to do, and large works in shares."""
