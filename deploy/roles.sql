-- As an administrator of the server: psql -v owner_password=... -v app_password=... -f roles.sql
-- Three roles. None of them is a superuser or passes by row-level security.
CREATE ROLE ostoja_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE ostoja_app LOGIN NOINHERIT PASSWORD :'app_password';
CREATE ROLE ostoja_law NOLOGIN;
GRANT ostoja_law TO ostoja_app;

CREATE DATABASE ostoja OWNER ostoja_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE ostoja FROM PUBLIC;
GRANT CONNECT ON DATABASE ostoja TO ostoja_app;

-- A statement and the details of its error hold what somebody typed: none of it goes to the server's log.
ALTER DATABASE ostoja SET log_min_error_statement = 'panic';
ALTER DATABASE ostoja SET log_error_verbosity = 'terse';
ALTER DATABASE ostoja SET log_min_duration_statement = -1;
ALTER DATABASE ostoja SET log_statement = 'none';
