import { open, type Wire } from './wire.js';

const wires = new Map<string, Wire>();

function keep(id: string, wire: Wire): void {
  wires.set(id, wire);
  wire.onclose = () => wires.delete(id);
}

export function connect(id: string): Wire {
  const wire = open(id);
  const beat = setInterval(() => wire.send('ping'), 30_000);
  wire.onclose = () => clearInterval(beat);
  keep(id, wire);
  return wire;
}
