"""Words to calls: one file a command in `commands/`."""
