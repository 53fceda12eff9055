-- What the application role may do: read and write rows, run functions, own nothing, change no table.
-- {app} is the role's name, quoted by the caller.
GRANT USAGE ON SCHEMA public TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {app};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app};
REVOKE INSERT, UPDATE, DELETE ON partners_instance FROM {app};
