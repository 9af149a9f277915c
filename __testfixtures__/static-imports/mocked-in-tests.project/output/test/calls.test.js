import { expect, it, vi } from 'vitest';
import { bill, end, record, start } from '../src/calls.js';

const uploaded = [];

vi.mock('../src/dial.js', () => ({ dial: vi.fn(async () => 'dialled') }));
vi.mock('../src/upload.js', () => ({ upload: Object.assign(async () => 'up', { uploaded }) }));

it('dials', async () => {
  expect(await start(1)).toBe('dialled');
  expect(await record(1)).toBe('up');
});

it('charges', async () => {
  vi.doMock('../src/charge.js', () => ({ charge: async () => 0 }));
  expect(await bill(1)).toBe(0);
  expect(await end(1)).toBe(1);
});
