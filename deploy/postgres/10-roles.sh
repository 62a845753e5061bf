#!/bin/sh
# Runs once, on an empty volume: the role that owns the schema and the one that OCRM runs as, which
# may append events and never change them.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=owner_password="$OCRM_DB_OWNER_PASSWORD" --set=password="$OCRM_DB_PASSWORD" <<'SQL'
CREATE ROLE ocrm_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE ocrm LOGIN PASSWORD :'password';
CREATE DATABASE ocrm OWNER ocrm_owner;
REVOKE ALL ON DATABASE ocrm FROM PUBLIC;
GRANT CONNECT ON DATABASE ocrm TO ocrm;
SQL
