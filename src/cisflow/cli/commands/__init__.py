"""The commands: one a file, named as the file; each offers `command`."""
