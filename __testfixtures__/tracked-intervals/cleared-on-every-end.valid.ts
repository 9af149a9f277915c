import { createServer, type Socket } from 'node:net';

/** The end clears it, too. */
function greet(socket: Socket): void {
  const beat = setInterval(() => socket.write('tick\n'), 1000);
  socket.on('error', () => clearInterval(beat));
  socket.on('close', () => {
    clearInterval(beat);
    console.log('gone');
  });
}

/** So does a function that both call. */
function serve(socket: Socket): void {
  const beat = setInterval(() => socket.write('tick\n'), 1000);
  const stop = (): void => clearInterval(beat);
  socket.on('error', stop);
  socket.on('close', () => {
    stop();
    console.log('gone');
  });
}

/** The handle is out of reach where the end is listened for. */
function offer(socket: Socket, isSlow: boolean): void {
  socket.on('close', () => {
    console.log('gone');
  });
  if (isSlow) {
    const beat = setInterval(() => socket.write('tick\n'), 1000);
    socket.on('error', () => clearInterval(beat));
  }
}

/** The listener is that of another object. */
function pass(socket: Socket, other: Socket): void {
  const beat = setInterval(() => socket.write('tick\n'), 1000);
  socket.on('error', () => clearInterval(beat));
  socket.on('close', () => clearInterval(beat));
  other.on('close', () => {
    console.log('gone');
  });
}

createServer((socket) => {
  greet(socket);
  serve(socket);
  offer(socket, true);
  pass(socket, socket);
}).listen(7000);
