import type { Socket } from 'node:net';

export function letter(socket: Socket, done: (text: string) => void): void {
  let all = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    all = Buffer.concat([all, chunk]);
  });
  socket.on('end', () => done(all.toString()));
  socket.once('close', () => console.log(all.length));
}
