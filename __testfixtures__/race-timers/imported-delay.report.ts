import { delay } from './clock';
export async function stop(server: { close(): Promise<void> }): Promise<void> {
  await Promise.race([server.close(), delay(5000).then(() => { throw new Error('close timed out'); })]);
}
