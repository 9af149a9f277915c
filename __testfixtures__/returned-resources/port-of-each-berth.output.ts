import { createServer } from 'node:http';
import { connect, createConnection } from 'node:net';
import WebSocket from 'ws';

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, 'berths.internal');
    const limit = setTimeout(() => {
      socket.destroy();
      resolve(false);
    }, 1000);
    socket.once('connect', () => {
      clearTimeout(limit);
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      clearTimeout(limit);
      resolve(false);
    });
  });
}

function greeting(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port });
    const finish = (text: string): void => {
      socket.destroy();
      resolve(text);
    };
    socket.on('data', (chunk) => finish(String(chunk)));
    socket.on('error', reject);
  });
}

function speaks(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ws = new WebSocket(url);
    ws.on('open', () => {
      ws.close();
      resolve(true);
    });
    ws.on('error', () => resolve(false));
  });
}

createServer(async (_req, res) => {
  const [open, text, live] = await Promise.all([isOpen(7001), greeting(7002), speaks('ws://berths.internal')]);
  res.end(JSON.stringify({ open, text, live }));
}).listen(8080);
