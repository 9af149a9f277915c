import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A program that cannot be started emits 'error', and may never emit 'exit'. */
export function print(label: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const press = spawn('press', [label]);
    const onExit = (code: number | null): void => {
      if (code === 0) resolve(code);
      else reject(new Error(`press: ${code}`));
    };
    press.on('exit', onExit);
    press.on('error', (error) => {
      console.error('press', error.message);
      reject(error);
    });
  });
}

export function cut(label: string): Promise<void> {
  const cutter = spawn('cutter', [label]);
  cutter.on('error', (error) => console.error(error));
  return new Promise((resolve, reject) => {
    cutter.once('exit', () => resolve());
    cutter.once('error', reject);
  });
}

export function serve(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error) => {
      console.error('labels', error);
      reject(error);
    }).listen(port, () => {
      resolve(server);
    });
  });
}

export function ask(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    socket.once('connect', () => resolve());
    socket.on('error', (error) => {
      console.error('no labels');
      reject(error);
    });
  });
}

export function weigh(label: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const scale = new Worker('./scale.js', { workerData: label });
    scale.once('message', resolve);
    scale.once('error', reject);
    scale.once('error', console.error);
  });
}
