// Holds, or uses, the embedded store of a folder, as a process of its own: node holder.ts FOLDER hold|write|hang
import { openStore } from '../../src/operations/store/index.ts';

const [folder = '', action = 'hold'] = process.argv.slice(2);
const store = await openStore(undefined, { folder, purpose: `test ${action}` });
if (action === 'hold') {
  process.stdout.write('ready\n');
  setInterval(() => undefined, 1000);
} else if (action === 'write') {
  for (let index = 0; index < 20; index += 1)
    await store.query('INSERT INTO secret VALUES ($1, $2)', [`${process.pid}-${index}`, 'x']);
  await store.close();
  process.stdout.write('done\n');
} else {
  await store.transaction(async (transaction) => {
    await transaction.query("INSERT INTO secret VALUES ('hanging', 'x')");
    process.stdout.write('hanging\n');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });
}
