export { TaskEngine } from './engine.js';
import { createServer } from 'node:http';

export const server = createServer();

export async function createTaskSystem(): Promise<unknown> {
  // Import here to avoid circular imports
  const { TaskEngine } = await import('./engine.js');
  return new TaskEngine();
}
