"""Run the command line with ``python -m karabakh_map``."""

from karabakh_map.cli import main

if __name__ == "__main__":
    main(prog_name="karabakh-map")
