import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openProject } from '../project/open-project.ts';
import { registry } from '../registry.ts';
import type { Transform } from '../transform.ts';
import type { Finding } from '../types.ts';
import { planRepairs } from './repairs.ts';
import { scan, type FileSettings } from './scan.ts';

const ROOM = `import { bus } from './bus.ts';

export class Room {
  private readonly seen = new Map<string, number>();

  constructor(private readonly name: string) {
    setInterval(() => this.tell('still open'), 15_000);
    bus.on('news', (text: string) => this.tell(text));
  }

  saw(guest: string): void {
    this.seen.set(guest, Date.now());
  }

  private tell(text: string): void {
    console.log(this.name, text, this.seen.size);
  }
}
`;

const HALL = `import { Room } from './room.ts';

export class Hall {
  private readonly room: Room;
  private open = true;

  constructor(name: string) {
    this.room = new Room(name);
  }

  enter(guest: string): void {
    if (this.open) this.room.saw(guest);
  }

  close(): void {
    this.open = false;
  }
}
`;

const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  'src/bus.ts':
    "import { EventEmitter } from 'node:events';\n\nexport const bus = new EventEmitter();\n",
  'src/room.ts': ROOM,
  'src/hall.ts': HALL,
  'src/server.ts': `import { WebSocketServer } from 'ws';
import { Hall } from './hall.ts';

new WebSocketServer({ port: 3000 }).on('connection', (socket, req) => {
  const hall = new Hall(String(req.url));
  socket.on('message', (guest) => hall.enter(String(guest)));
  socket.on('close', () => hall.close());
});
`,
};

/** What the files become once all fixes are made that \`accept\` takes, and what a second run could still repair. */
async function repaired(
  files: Readonly<Record<string, string>>,
  {
    transforms = registry,
    accept = () => true,
  }: { transforms?: readonly Transform[]; accept?: (finding: Finding) => boolean } = {},
): Promise<{ after: Record<string, string>; left: string[] }> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'leakfix-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const after: Record<string, string> = { ...files };
  const write = (): void => {
    for (const [path, text] of Object.entries(after)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  const look = async (): Promise<{ findings: Finding[]; own: FileSettings }> => {
    write();
    const own = { transforms, options: {}, project: openProject({ root }) };
    const paths = Object.keys(files).filter((path) => /\.[jt]s$/.test(path));
    return { findings: (await scan({ root, files: paths, ...own })).findings, own };
  };
  const { findings, own } = await look();
  for (const { repair } of await planRepairs({ root, findings, settings: () => own }, accept))
    after[repair.path] = repair.after;
  const again = await look();
  return {
    after,
    left: again.findings.filter((one) => one.edits.length > 0).map((one) => one.message),
  };
}

it('gives a class with a timer, a listener and a table one stop method, and has its owner call that', async () => {
  const { after, left } = await repaired(FILES);
  expect(left).toEqual([]);
  expect(after['src/room.ts']?.match(/\bstop\(\)/g)).toHaveLength(1);
  expect(after['src/room.ts']).toMatch(
    /stop\(\): void \{\n {4}bus\.off\('news', this\.onNews\);\n {4}clearInterval\(this\.tellTimer\);\n {2}\}/,
  );
  expect(after['src/hall.ts']).toContain('  close(): void {\n    this.room.stop();\n');
});

it('does the same where both classes stand in one file', async () => {
  const both = `${ROOM}\n${HALL.replace(/^import.*\n\n/, '')}`;
  const { after, left } = await repaired({
    ...FILES,
    'src/room.ts': both,
    'src/hall.ts': "export { Hall } from './room.ts';\n",
  });
  expect(left).toEqual([]);
  expect(after['src/room.ts']?.match(/\bstop\(\): void/g)).toHaveLength(1);
  expect(after['src/room.ts']).toContain('this.room.stop();');
});

it('writes no call where the owner knows its part by an interface without the stop method', async () => {
  const byInterface = HALL.replace(
    'private readonly room: Room;',
    'private readonly room: { saw(guest: string): void };',
  );
  const { after } = await repaired({ ...FILES, 'src/hall.ts': byInterface });
  expect(after['src/room.ts']).toContain('clearInterval(this.tellTimer);');
  expect(after['src/hall.ts']).toBe(byInterface);
});

it('does the same for classes that are exported as whole CommonJS modules', async () => {
  const { after, left } = await repaired({
    'package.json': '{ "private": true }',
    'src/tally.js':
      'module.exports = class Tally {\n  constructor() {\n    this.timer = setInterval(() => this.flush(), 60000);\n  }\n\n  flush() {}\n};\n',
    'src/pusher.js':
      "const Tally = require('./tally');\n\nmodule.exports = class Pusher {\n  constructor(socket) {\n    this.socket = socket;\n    this.tally = new Tally();\n  }\n\n  close() {\n    this.socket.end();\n  }\n};\n",
    'src/server.js':
      "const net = require('node:net');\nconst Pusher = require('./pusher');\n\nnet.createServer((socket) => {\n  const pusher = new Pusher(socket);\n  socket.on('end', () => pusher.close());\n}).listen(8080);\n",
  });
  expect(left).toEqual([]);
  expect(after['src/tally.js']).toContain('  stop() {\n    clearInterval(this.timer);\n');
  expect(after['src/pusher.js']).toContain('  close() {\n    this.tally.stop();\n');
});

it('writes no call of a stop method that is not wanted', async () => {
  const { after } = await repaired(FILES, {
    accept: ({ transform }) => transform === 'cascaded-stops',
  });
  expect(after).toEqual(FILES);
  const alone = registry.filter(({ definition: { id } }) => id === 'cascaded-stops');
  expect((await repaired(FILES, { transforms: alone })).after).toEqual(FILES);
});
