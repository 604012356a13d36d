import type { QueryOptions, Session } from '../connection.ts';

const sql = `
  SELECT rolsuper,
    pg_has_role(rolname, 'pg_read_server_files', 'MEMBER'),
    pg_has_role(rolname, 'pg_write_server_files', 'MEMBER'),
    pg_has_role(rolname, 'pg_execute_server_program', 'MEMBER')
  FROM pg_roles WHERE rolname = current_user`;

const names = ['superuser', 'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'];

/**
 * What the login of a PostgreSQL session may do that no read-only transaction stops: a superuser, and the members of
 * these roles, reach files and programs of the server. Empty for a login that only reads tables.
 */
export async function loginPowers(session: Session, options?: QueryOptions): Promise<readonly string[]> {
  const { rows } = await session.query({ sql, params: [] }, options);
  const [isSuperuser, ...roles] = rows[0] ?? [];
  // A superuser is a member of every role.
  return isSuperuser === true ? ['superuser'] : names.slice(1).filter((_, index) => roles[index] === true);
}
