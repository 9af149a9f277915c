import { connect, type TLSSocket } from 'node:tls';

export async function openLock(host: string): Promise<TLSSocket> {
  const socket = connect({ host, port: 8883 });
  socket.on('error', (error) => console.error('lock', error.message));
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', () => {
      resolve();
    });
    socket.once('error', reject);
  });
  return socket;
}
