import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { resourcesOf } from '../resources/resource.ts';
import { handlerType } from '../semantics/handler-type.ts';
import { listeners } from './listener.ts';

const PLAIN = 'interface Bus { on(event: string, take: (line: string) => void): void }';
const GENERIC = 'interface Bus { on<E extends string>(event: E, take: (line: E) => void): void }';
const OVERLOADED =
  "interface Bus { on(event: 'a', take: (a: string) => void): void; on(event: 'b', take: () => void): void }";
const session = (type: string): string =>
  `export class Session { constructor(private readonly bus: ${type}) { this.bus.on('a', (line) => line); } }`;

it.each([
  [`${PLAIN}\n${session('Bus')}`, "Parameters<Bus['on']>[1]"],
  [
    `import { EventEmitter } from 'node:events';\n${session('EventEmitter')}`,
    "Parameters<EventEmitter['on']>[1]",
  ],
  [
    "import { EventEmitter } from 'events';\nconst bus = new EventEmitter();\nbus.on('a', (line) => line);",
    'Parameters<typeof bus.on>[1]',
  ],
  // `Parameters` takes the last overload, and knows no type argument.
  [`${OVERLOADED}\n${session('Bus')}`, null],
  [`${GENERIC}\n${session('Bus')}`, null],
  [`import { EventEmitter } from 'node:events';\n${session('EventEmitter<Events>')}`, null],
  [`import type { Bus } from './bus.ts';\n${session('Bus')}`, null],
])('types the handler that is taken out of %s', (text, type) => {
  const tree = new Tree({ path: 'src/a.ts', text });
  const [listener] = resourcesOf(File.of(tree), listeners);
  expect(
    listener &&
      handlerType(
        { tree, node: listener.acquisition.keeper },
        listener.acquisition.verb,
        undefined,
      ),
  ).toBe(type);
});
