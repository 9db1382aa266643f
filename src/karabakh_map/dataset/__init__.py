"""From the files of the data folder to a checked `Dataset`."""
