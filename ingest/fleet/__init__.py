"""Work of many machines on one PostgreSQL: the scheduler's engine, the worker, and the queue between them."""
