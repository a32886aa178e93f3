"""The sample archive: papers of an invented police area, their sources, and the script that sets them."""
