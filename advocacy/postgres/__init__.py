"""The database backend: any PostgreSQL server, or the embedded one when no server is named."""
