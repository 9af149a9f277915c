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
} from './lifecycle.ts';

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
  expect(isStop(name)).toBe(true);
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
  expect(isStop(name)).toBe(false);
});

it('knows each end as a stop', () => {
  expect([...FINAL_ENDS, ...PAUSES].filter((name) => !isStop(name))).toEqual([]);
});

it.each([
  ['dispose', true],
  ['stopAll', true],
  ['disconnect', true],
  ['cleanup', false],
  ['end', false],
  ['quitServer', false],
])('says of %s whether it ends its owner for certain: %s', (name, expected) => {
  expect(endsOwner(name)).toBe(expected);
});

it.each([
  ['stopPolling', true],
  ['closeTicket', true],
  ['stopwatch', false],
  ['endsWith', false],
])('says of %s whether it begins with a stop: %s', (name, expected) => {
  expect(beginsWithStop(name)).toBe(expected);
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
  expect(isApplicationShutdown(name)).toBe(expected);
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
  expect([beginsProcess(name), mayBeginProcess(name)]).toEqual([sure, maybe]);
});
