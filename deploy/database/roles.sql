-- The roles and the database of the record, made once by a superuser:
--     psql --set ON_ERROR_STOP=1 --file deploy/database/roles.sql postgres
-- None has a password. On the database's own machine pg_hba.conf knows them by the system user that asks; who comes over
-- a network is given one: \password record_site

CREATE ROLE record_owner LOGIN CREATEDB; -- owns the tables, migrates, backs up; verify_backup restores into a database of its own
CREATE ROLE record_site LOGIN; -- the site and its worker: owns nothing; `manage.py grant_rights record_site` gives its rights
CREATE ROLE advocacy_public NOLOGIN; -- sees what is published
ALTER ROLE advocacy_public SET default_transaction_read_only = on;
GRANT advocacy_public TO record_owner, record_site;
CREATE ROLE site_reader LOGIN IN ROLE advocacy_public; -- readers' connection
ALTER ROLE site_reader SET default_transaction_read_only = on; -- of a role that signs in its own settings hold, not those it inherits

CREATE DATABASE record OWNER record_owner;
\connect record
ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF; -- searching stays fast beside row-level security
