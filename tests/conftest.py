"""Who and what do all tests share? First of all the servers: nothing may read settings before them."""

from tests.servers import django_db_setup, pytest_xdist_setupnodes, server_environment

__all__ = ["django_db_setup", "pytest_xdist_setupnodes", "server_environment"]
