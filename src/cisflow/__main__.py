"""`python -m cisflow` is the command line."""

from cisflow.cli.main import main

main()
