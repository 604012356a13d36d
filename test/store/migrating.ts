// Migrates the store at a URL and stays in the middle of it, as a process of its own: node migrating.ts URL
import { MIGRATIONS, migrate, postgresStore } from '../../src/operations/store/index.ts';

const store = postgresStore(process.argv[2] ?? '');
const sql = 'CREATE TABLE half (id int); SELECT pg_sleep(50)';
await migrate(store, [...MIGRATIONS, { number: MIGRATIONS.length + 1, name: 'slow', sql }]);
