import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.ts';
import { boundedRecord } from './bounded-record.ts';
import { BoundedSet } from './bounded-set.ts';
import { ExpiringMap } from './expiring-map.ts';

it('BoundedMap stays a Map, keeps its order, and lets the oldest eighth go', () => {
  const menus = new BoundedMap<string, number | undefined>(16);
  for (let i = 0; i < 16; i += 1) menus.set(`m${i}`, i);
  menus.set('m0', 100);
  expect(menus).toBeInstanceOf(Map);
  expect(menus.size).toBe(16);
  menus.set('m16', undefined);
  expect([...menus.keys()][0]).toBe('m2');
  expect(menus.size).toBe(15);
  expect(menus.has('m16')).toBe(true);
  expect(menus.get('m16')).toBeUndefined();
  expect(Map.prototype.get.call(menus, 'm5')).toBe(5);
  expect(structuredClone(menus)).toBeInstanceOf(Map);
  menus.clear();
  expect(menus.size).toBe(0);
});

it('BoundedMap keeps what it starts with, until that is deleted', () => {
  const listed = new BoundedMap<string, boolean>(2, [
    ['127.0.0.1', false],
    ['::1', false],
  ]);
  for (let i = 0; i < 50; i += 1) listed.set(`10.0.0.${i}`, true);
  expect([...listed.keys()]).toEqual(['127.0.0.1', '::1', '10.0.0.48', '10.0.0.49']);
  listed.delete('::1');
  listed.set('::1', true);
  for (let i = 0; i < 50; i += 1) listed.set(`10.0.1.${i}`, true);
  expect(listed.has('::1')).toBe(false);
  expect(listed.size).toBe(3);
});

it('a maximum is a positive integer', () => {
  for (const max of [0, -1, 1.5, Number.NaN, Infinity]) {
    expect(() => new BoundedMap(max)).toThrow(RangeError);
    expect(() => new BoundedSet(max)).toThrow(RangeError);
    expect(() => new ExpiringMap(max, 1)).toThrow(RangeError);
    expect(() => boundedRecord(max, {})).toThrow(RangeError);
  }
  expect(() => new ExpiringMap(1, 0)).toThrow(RangeError);
});

it('BoundedSet stays a Set and lets the oldest go', () => {
  const warned = new BoundedSet<string>(8, ['start']);
  for (let i = 0; i < 100; i += 1) warned.add(`w${i}`).add(`w${i}`);
  expect(warned).toBeInstanceOf(Set);
  expect(warned.has('start')).toBe(true);
  expect(warned.size).toBe(9);
  expect(warned.has('w99')).toBe(true);
  expect(warned.has('w0')).toBe(false);
});

it('ExpiringMap forgets by time and by number, whatever it is asked', () => {
  const now = Date.now;
  let clock = 1000;
  Date.now = () => clock;
  try {
    const rates = new ExpiringMap<string, number>(8, 100, [['fixed', 1]]);
    rates.set('a', 1);
    clock += 60;
    rates.set('b', 2).set('a', 3);
    clock += 60;
    expect([...rates]).toEqual([
      ['fixed', 1],
      ['a', 3],
      ['b', 2],
    ]);
    rates.set('b', 4);
    clock += 50;
    expect(rates.size).toBe(2);
    expect(rates.has('a')).toBe(false);
    expect(rates.get('b')).toBe(4);
    const seen: string[] = [];
    rates.forEach((_, key) => seen.push(key));
    expect(seen).toEqual(['fixed', 'b']);
    for (let i = 0; i < 40; i += 1) rates.set(`r${i}`, i);
    expect(rates.size).toBe(9);
    clock += 1000;
    expect([...rates.keys()]).toEqual(['fixed']);
  } finally {
    Date.now = now;
  }
});

it('boundedRecord counts keys by when they came, numbers too, and behaves as the object does', () => {
  const prices: { [sku: string]: number } = boundedRecord(4, Object.create(null));
  for (const sku of ['z', '9', '1', 'a']) prices[sku] = 1;
  prices['z'] = 2;
  prices['b'] = 1;
  expect(Object.keys(prices).sort()).toEqual(['1', '9', 'a', 'b']);
  delete prices['9'];
  prices['c'] = 1;
  expect('1' in prices && 'c' in prices).toBe(true);
  expect(JSON.parse(JSON.stringify(prices))).toEqual({ 1: 1, a: 1, b: 1, c: 1 });
  const plain: Record<string, unknown> = boundedRecord(4, {});
  plain['__proto__'] = { dish: 1 };
  expect(Object.keys(plain)).toEqual([]);
});
