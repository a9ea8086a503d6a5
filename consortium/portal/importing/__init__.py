"""How do rows of a file become things? Read safely, tried in a dry run, written all or not at all."""
