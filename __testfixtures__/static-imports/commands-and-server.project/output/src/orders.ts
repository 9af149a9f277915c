#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { WebSocketServer } from 'ws';
import { health } from './health.js';

const server = new WebSocketServer({ port: 3000 });
server.on('connection', (socket) => {
  socket.on('message', async (name) => {
    socket.send((await readFile(`orders/${String(name)}.json`, 'utf8')) + (await health()));
  });
});
