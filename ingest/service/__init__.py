"""The daemon: leadership, the timetable, the watch over sources.yaml and the disk, housekeeping; no command is here."""
