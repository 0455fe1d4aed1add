"""What the service says of itself: signs of life, notices, and what saved searches have told."""
