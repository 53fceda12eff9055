-- Run once by the superuser in a new cluster: the two roles, the database, and PostGIS in it.
-- cordon_owner migrates and imports; cordon_app serves people and owns nothing.
CREATE ROLE cordon_owner LOGIN CREATEDB;
CREATE ROLE cordon_app LOGIN;

-- Over a network each role needs a password; on the private socket there is none.
\getenv owner_password CORDON_OWNER_PASSWORD
\getenv app_password CORDON_APP_PASSWORD
\if :{?owner_password}
ALTER ROLE cordon_owner PASSWORD :'owner_password';
\endif
\if :{?app_password}
ALTER ROLE cordon_app PASSWORD :'app_password';
\endif

-- In the template, so that a test database made by the owner, who is no superuser, has it too.
\connect template1
CREATE EXTENSION IF NOT EXISTS postgis;

CREATE DATABASE cordon OWNER cordon_owner TEMPLATE template1;
REVOKE ALL ON DATABASE cordon FROM PUBLIC;
GRANT CONNECT ON DATABASE cordon TO cordon_app;
