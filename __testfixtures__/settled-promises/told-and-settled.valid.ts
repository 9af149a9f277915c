import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { Redis } from 'ioredis';

export function rejected(): Promise<void> {
  return new Promise((resolve, reject) => {
    const press = spawn('press');
    press.on('exit', () => resolve());
    press.on('error', (error) => {
      console.error(error);
      reject(error);
    });
  });
}

export function byFunction(): Promise<void> {
  return new Promise((resolve, reject) => {
    const press = spawn('press');
    const done = (error?: Error): void => (error ? reject(error) : resolve());
    press.on('exit', () => done());
    press.on('error', done);
  });
}

/** 'close' comes after a failure, too. */
export function closed(): Promise<void> {
  return new Promise((resolve) => {
    const press = spawn('press');
    press.on('close', () => resolve());
    press.on('error', (error) => console.error(error));
  });
}

export function limited(): Promise<void> {
  return new Promise((resolve, reject) => {
    const press = spawn('press');
    press.on('exit', () => resolve());
    press.on('error', (error) => console.error(error));
    setTimeout(() => reject(new Error('late')), 5_000).unref();
  });
}

/** It connects again by itself. */
export function ready(): Promise<void> {
  const store = new Redis();
  return new Promise((resolve) => {
    store.on('ready', () => resolve());
    store.on('error', (error) => console.error(error));
  });
}

/** Without a listener the process fails. */
export function unheard(): Promise<void> {
  return new Promise((resolve) => {
    const press = spawn('press');
    press.on('exit', () => resolve());
  });
}

export function ended(): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(80);
    socket.on('connect', () => resolve());
    socket.on('close', () => resolve());
    socket.on('error', (error) => console.error(error));
  });
}

export function tried(port: number): Promise<void> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, () => resolve());
    server.on('error', () => {
      server.listen(port + 1);
    });
  });
}

export function ending(): Promise<void> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(80, () => resolve());
    server.on('error', (error) => {
      console.error(error);
      process.exit(1);
    });
  });
}

export function handed(press: ChildProcess, own: EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    press.on('exit', () => resolve());
    press.on('error', (error) => console.error(error));
    own.on('done', () => resolve());
  });
}
