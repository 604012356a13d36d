// Draws editions in a process of its own: what is asked and answered goes through the socket that is its descriptor 3.
import { enableCompileCache } from 'node:module';
import { Socket } from 'node:net';

enableCompileCache();
const { answerOrders } = await import('./answer-orders.ts');
const socket = new Socket({ fd: 3, readable: true, writable: true });
// Whoever asked is gone: so is what there is to do.
socket.on('error', () => process.exit());
await answerOrders(socket).finally(() => process.exit());
