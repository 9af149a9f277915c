import fs from 'node:fs';
import { createWebSocketStream, WebSocketServer } from 'ws';

export const server = new WebSocketServer({ port: 0 });

let count = 0;

server.on('connection', (socket) => {
  const duplex = createWebSocketStream(socket, { encoding: 'utf8' });
  const file = fs.createWriteStream(`${process.env.FOLDER ?? '/srv'}/${++count}`);
  duplex.pipe(file);
});

export const songs = new WebSocketServer({ port: 0 });

songs.on('connection', (socket) => {
  fs.createReadStream(process.env.SONG ?? '/srv/song.mp3').pipe(createWebSocketStream(socket));
});
