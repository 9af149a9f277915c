import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import express from 'express';
import mqtt, { type MqttClient } from 'mqtt';
import WebSocket from 'ws';

class Mill {
  private client: MqttClient | undefined;
  private wheel: MqttClient | undefined;
  private feed: WebSocket | undefined;
  private stones: MqttClient | undefined;

  /** The former one ends first. */
  listenTo(url: string): void {
    this.client?.end();
    this.client = mqtt.connect(url);
  }

  /** There is one. */
  turn(url: string): void {
    if (this.wheel) return;
    this.wheel = mqtt.connect(url);
  }

  /** It is gone when another one is made. */
  follow(url: string): void {
    this.feed = new WebSocket(url);
    this.feed.on('close', () => setTimeout(() => this.follow(url), 1000));
  }

  grind(url: string): void {
    this.release();
    this.stones = mqtt.connect(url);
  }

  private release(): void {
    this.stones?.end();
  }
}

const mill = new Mill();
const ledgers = new Map<string, DatabaseSync>();
const app = express();

app.put('/mill', (req, res) => {
  const url = String(req.query.url);
  mill.listenTo(url);
  mill.turn(url);
  mill.follow(url);
  mill.grind(url);
  res.sendStatus(204);
});

app.get('/ledgers/:id', (req, res) => {
  if (ledgers.size > 20) {
    const [oldest] = ledgers.keys();
    if (oldest !== undefined) {
      ledgers.get(oldest)?.close();
      ledgers.delete(oldest);
    }
  }
  const ledger = ledgers.get(req.params.id) ?? new DatabaseSync(`${req.params.id}.db`);
  ledgers.set(req.params.id, ledger);
  res.json(ledger.prepare('select * from sacks').all());
});

/** It ends once it is idle. */
function isIdle(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port);
    socket.setTimeout(1000);
    socket.on('timeout', () => socket.destroy());
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
}

/** The caller has the socket. */
function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Each way of settling goes through what ends it. */
function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port);
    const done = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

/** The answer ends it, later. */
function ask(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port);
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
      socket.end();
    });
    socket.on('close', () => resolve(text));
  });
}

createServer(async (_req, res) => {
  const socket = await dial(7000);
  socket.end(String(await isIdle(7001)));
  res.end(`${await isOpen(7002)} ${await ask(7003)}`);
}).listen(8080);
