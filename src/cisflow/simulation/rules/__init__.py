"""The rules on scenarios, one file each; the name of the file is that of the rule."""
