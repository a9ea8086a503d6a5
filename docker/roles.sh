#!/bin/sh
# Run once by the postgres image on an empty volume: the owner of the database and the application's role.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
    --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE heqi_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE heqi_app LOGIN PASSWORD :'app_password';
CREATE DATABASE heqi OWNER heqi_owner;
REVOKE ALL ON DATABASE heqi FROM PUBLIC;
GRANT CONNECT ON DATABASE heqi TO heqi_app;
SQL
