import { EventEmitter } from 'node:events';
import { open, type Wire } from './wire.js';

const wires = new Map<string, Wire>();

function keep(id: string, wire: Wire): void {
  const before = wire.onclose;
  wire.onclose = () => {
    before?.();
    wires.delete(id);
  };
}

/** The handler that is set first is called by the one that is set later; or it is for what comes before that. */
export async function connect(id: string): Promise<Wire> {
  const wire = open(id);
  const beat = setInterval(() => wire.send('ping'), 30_000);
  wire.onclose = () => clearInterval(beat);
  keep(id, wire);
  const hello = new Promise((resolve) => {
    wire.onmessage = resolve;
  });
  await hello;
  wire.onmessage = (line: string) => process.stdout.write(line);
  wire.onerror = null;
  wire.onerror = () => wire.send('bye');
  return wire;
}

export class Board {
  private readonly events = new EventEmitter();

  close(): void {
    this.events.removeAllListeners();
  }
}

export function hangUp(wire: Wire): void {
  wire.removeAllListeners();
  wire.destroy();
}

process.removeAllListeners('warning');
