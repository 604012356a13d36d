import { AsyncLocalStorage } from 'node:async_hooks';
import type { Queryable, Store } from './store.ts';

/**
 * Refuses statements to the store, and transactions, inside a transaction of the same store: they would not be part
 * of it, and an embedded store, which has one connection, would wait for itself for ever.
 */
export function oneTransaction(store: Store): Store {
  const inside = new AsyncLocalStorage<true>();
  const check = () => {
    if (inside.getStore() === true)
      throw new Error('Inside a transaction of the store, statements go through the transaction.');
  };
  return {
    ...store,
    query: async (sql, params) => {
      check();
      return await store.query(sql, params);
    },
    transaction: async <T>(work: (transaction: Queryable) => Promise<T>) => {
      check();
      return await store.transaction((transaction) => inside.run(true, () => work(transaction)));
    },
  };
}
