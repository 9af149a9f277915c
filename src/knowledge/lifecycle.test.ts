import { expect, it } from 'vitest';
import {
  beginsProcess,
  beginsWithStop,
  endsOwner,
  FINAL_ENDS,
  isApplicationShutdown,
  isStop,
  mayBeginProcess,
  PAUSES,
  revives,
  type Taught,
} from './lifecycle.ts';

const UNTAUGHT: Taught = { lifecycle: undefined };
const TAUGHT: Taught = {
  lifecycle: { starts: ['wake'], stops: ['halt', 'wind*'], models: [], isEntryPoint: () => false },
};

it.each([
  'stop',
  '_close',
  '#destroy',
  'shutdown',
  'shutDown',
  'shut_down',
  'tearDown',
  'cleanUp',
  'gracefulShutdown',
  'shutdownGracefully',
  'onShutdown',
  'handleShutdown',
  'stopServer',
  'closeAllConnections',
  'cleanupAndExit',
  'onModuleDestroy',
  '[Symbol.asyncDispose]',
])('takes %s for an end', (name) => {
  expect(isStop(UNTAUGHT, name)).toBe(true);
});

it.each([
  'closeTicket',
  'endTurn',
  'stopwatch',
  'closest',
  'unstoppable',
  'onMessage',
  'handle',
  'server',
  'destroyer',
  'killFeed',
  undefined,
])('does not take %s for an end', (name) => {
  expect(isStop(UNTAUGHT, name)).toBe(false);
});

it.each([
  ['halt', true],
  ['#halt', true],
  ['windDown', true],
  ['halting', false],
  ['unwind', false],
  ['close', true],
])(
  'says of %s, where the configuration lists `halt` and `wind*`, whether it ends: %s',
  (name, expected) => {
    expect([isStop(TAUGHT, name), endsOwner(TAUGHT, name)]).toEqual([expected, expected]);
  },
);

it('takes `wake` for a start where the configuration says so', () => {
  const asked = (taught: Taught): boolean[] => [
    revives(taught, 'wake'),
    beginsProcess(taught, 'wake'),
  ];
  expect([asked(UNTAUGHT), asked(TAUGHT)]).toEqual([
    [false, false],
    [true, true],
  ]);
});

it('knows each end as a stop', () => {
  expect([...FINAL_ENDS, ...PAUSES].filter((name) => !isStop(UNTAUGHT, name))).toEqual([]);
});

it.each([
  ['dispose', true],
  ['stopAll', true],
  ['disconnect', true],
  ['cleanup', false],
  ['end', false],
  ['quitServer', false],
])('says of %s whether it ends its owner for certain: %s', (name, expected) => {
  expect(endsOwner(UNTAUGHT, name)).toBe(expected);
});

it.each([
  ['stopPolling', true],
  ['closeTicket', true],
  ['stopwatch', false],
  ['endsWith', false],
])('says of %s whether it begins with a stop: %s', (name, expected) => {
  expect(beginsWithStop(UNTAUGHT, name)).toBe(expected);
});

it.each([
  ['shutdown', true],
  ['gracefulExit', true],
  ['stopServer', true],
  ['closeServer', true],
  ['cleanupAndExit', true],
  ['stop', false],
  ['close', false],
  ['closeConnection', false],
])("says of %s whether it is the application's shutdown: %s", (name, expected) => {
  expect(isApplicationShutdown(UNTAUGHT, name)).toBe(expected);
});

it.each([
  ['main', true, true],
  ['startServer', true, true],
  ['onModuleInit', true, true],
  ['connect', false, true],
  ['getOrCreateClient', false, true],
  ['starter', false, false],
  ['runner', false, false],
  ['initial', false, false],
])('says of %s that it begins a process: %s, or may: %s', (name, sure, maybe) => {
  expect([beginsProcess(UNTAUGHT, name), mayBeginProcess(UNTAUGHT, name)]).toEqual([sure, maybe]);
});
