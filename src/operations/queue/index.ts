/** The queue: wakes workers, on any machine. What is true stands in the store; a job that is lost is sent again. */
export { openQueue, type Queue, type QueueOptions } from './open-queue.ts';
