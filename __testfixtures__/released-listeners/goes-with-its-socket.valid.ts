import { createServer } from 'node:net';
import { spawn } from 'node:child_process';

createServer((socket) => {
  socket.on('data', (chunk) => socket.write(chunk));
  const child = spawn('cat');
  child.on('exit', () => socket.end());
  child.stdout.on('data', (chunk: Buffer) => socket.write(chunk));
}).listen(7);
