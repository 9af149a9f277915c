import { createServer, type Socket } from 'node:net';

interface Table {
  guests: Set<Socket>;
  courses: string[];
}

/** The courses of a table are asked for after its guests have left. */
const tables = new Map<string, Table>();

createServer((socket) => {
  socket.on('data', (text) => {
    const [booking = '', course = ''] = String(text).split(' ');
    const table = tables.get(booking) ?? { guests: new Set(), courses: [] };
    tables.set(booking, table);
    table.guests.add(socket);
    table.courses.push(course);
    socket.on('close', () => {
      table.guests.delete(socket);
    });
  });
}).listen(4000);

/** What is added after the old ones have gone would be in no entry. */
const calls = new Map<string, number[]>();

export function called(bill: string): number {
  if (!calls.has(bill)) calls.set(bill, []);
  const times = calls.get(bill)!;
  while (times[0]! < Date.now() - 60_000) {
    times.shift();
  }
  times.push(Date.now());
  return times.length;
}
