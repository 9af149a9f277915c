import { createServer } from 'node:http';
import WebSocket from 'ws';

function follow(table: string): void {
  const line = new WebSocket(`wss://kitchen.example/${table}`);
  const pingTimer = setInterval(() => line.ping(), 30_000);
  line.once('close', () => clearInterval(pingTimer));
  line.onmessage = ({ data }) => console.log(String(data));
}

createServer((req, res) => {
  follow(String(req.url));
  res.end();
}).listen(8080);
