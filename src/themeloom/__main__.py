"""Lets `python -m themeloom` stand for the `themeloom` command."""

from themeloom.cli.main import main

if __name__ == "__main__":
    main()
