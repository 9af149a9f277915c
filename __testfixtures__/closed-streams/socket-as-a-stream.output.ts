import fs from 'node:fs';
import { pipeline } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';

export const server = new WebSocketServer({ port: 0 });

let count = 0;

server.on('connection', (socket) => {
  const duplex = createWebSocketStream(socket, { encoding: 'utf8' });
  const file = fs.createWriteStream(`${process.env.FOLDER ?? '/srv'}/${++count}`);
  pipeline(duplex, file, (error: Error | null) => {
    if (error) console.error(error.message);
  });
});

export const songs = new WebSocketServer({ port: 0 });

songs.on('connection', (socket) => {
  pipeline(fs.createReadStream(process.env.SONG ?? '/srv/song.mp3'), createWebSocketStream(socket), (error: Error | null) => {
    if (error) console.error(error.message);
  });
});
