"""`python -m serkit.cli`."""

from serkit.cli import main

if __name__ == "__main__":
    main()
