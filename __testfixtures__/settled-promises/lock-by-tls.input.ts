import { connect, type TLSSocket } from 'node:tls';

export async function openLock(host: string): Promise<TLSSocket> {
  const socket = connect({ host, port: 8883 });
  socket.on('error', (error) => console.error('lock', error.message));
  await new Promise<void>((resolve) => {
    socket.once('secureConnect', () => {
      resolve();
    });
  });
  return socket;
}
