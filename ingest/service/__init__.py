"""The daemon: leadership, the timetable, the watch over sources.yaml and the disk, housekeeping. No command is here."""
