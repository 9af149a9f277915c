import { describe, expect, it } from 'vitest';
import { makeService } from '../testing/service.ts';
import { openProject } from './open-project.ts';

function effectOf(
  text: string,
  more: Readonly<Record<string, string>> = {},
  path = 'file.ts',
): string | undefined {
  return openProject({ root: makeService({ ...more, [path]: text }) }).sideEffectOf(path);
}

describe('nothing', () => {
  it.each([
    `import { promisify } from 'node:util';\nimport { exec } from 'child_process';\nexport const run = promisify(exec);`,
    `import express from 'express';\nexport type App = typeof express;\nexport interface Cart { items: string[] }\nexport enum Course { Soup = 1 << 0, Main = 'm'.length }`,
    `export const carts = new Map([[1, 'soup']]), seen = new Set<string>(), pattern = new RegExp('x'), key = Symbol('cart'), kept = new WeakMap();`,
    `export default Object.freeze({ a: /x/, b: [1, ...[2]], c: \`\${1 + 2}\`, d() {}, e: () => process.exit() });`,
    `class Till { #sum = 0; static count = 0; static { Till.count = 1; } constructor(readonly name: string) { this.name = name; } add() { connect(); } }\nexport const till = new Till('one');`,
    `import path from 'path';\nimport { fileURLToPath } from 'node:url';\nexport const here = path.dirname(fileURLToPath(import.meta.url));\nexport const root = path.resolve(here, '..');`,
    `export const port = Number(process.env.PORT ?? 3000), hosts = (process.env.HOSTS ?? '').split(',').map((host) => host.trim()).filter(Boolean);`,
    `function table(): Record<string, number> { const all: Record<string, number> = {}; for (const [i, name] of ['a', 'b'].entries()) all[name] = i; return all; }\nexport const courses = table();`,
    `function list(text: string) { return text.split(',').map((part) => part.trim()); }\nexport const hosts = list(process.env.HOSTS ?? '');\nexport const upper: string[] = [];\nfor (const host of (process.env.HOSTS ?? '').split(',')) upper.push(host.toUpperCase());`,
    `export const build = () => connect();\nexport async function later() { await connect(); }`,
    `export const menu = { soup: 1 };\nmenu.soup = 2;\nexport function serve() {}\nserve.priority = 1;`,
    `import { EventEmitter } from 'node:events';\nimport { AsyncLocalStorage } from 'node:async_hooks';\nexport const bus = new EventEmitter(), store = new AsyncLocalStorage();\nexport class Kitchen extends EventEmitter {}`,
    `import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class Orders { constructor(private readonly db: object) {} }`,
    `import { main } from './main';\nif (import.meta.main) { main(); }\nif (require.main === module) main();`,
    `'use strict';\nObject.defineProperty(exports, '__esModule', { value: true });\nexports.total = void 0;\nconst add = (a, b) => a + b;\nmodule.exports = { add };`,
    `var Course;\n(function (Course) { Course[Course['Soup'] = 0] = 'Soup'; })(Course || (Course = {}));\nexport { Course };`,
    `declare global { interface Array<T> { last: T } }\ndeclare const connect: () => void;`,
  ])('%s', (text) => {
    expect(effectOf(text, { 'main.ts': 'export function main() {}\n' })).toBeUndefined();
  });
});

describe('something', () => {
  it.each([
    [`import { connect } from 'pg';\nexport const db = connect();`, 'It calls connect() on line 2'],
    [
      `import { Pool } from 'pg';\nexport const pool = new Pool();`,
      'It makes a new Pool on line 2',
    ],
    [
      `import { z } from 'zod';\nexport const cart = z.object({});`,
      'It calls z.object() on line 2',
    ],
    [
      `import { createLogger } from './log';\nexport const log = createLogger('cart');`,
      'It calls createLogger() on line 2',
    ],
    [`export const config = await load();`, 'It waits for a promise on line 1'],
    [`for await (const x of y) {}`, 'It waits for a promise on line 1'],
    [`process.on('exit', () => {});`, 'It listens to events of the process on line 1'],
    [`process.env.TZ = 'UTC';`, 'It changes process.env on line 1'],
    [`delete process.env['TZ'];`, 'It changes process.env on line 1'],
    [`globalThis.carts ??= new Map();`, 'It changes globalThis.carts on line 1'],
    [`Array.prototype.last = function () {};`, 'It changes Array.prototype.last on line 1'],
    [`import fs from 'fs';\nfs.readFileSync = () => '';`, 'It changes fs.readFileSync on line 2'],
    [`import { carts } from './carts';\ncarts.set(1, 2);`, 'It calls carts.set() on line 2'],
    [`setInterval(() => {}, 1000);`, 'It starts a timer on line 1'],
    [`console.log('hello');`, 'It writes to the console on line 1'],
    [`if (!process.env.KEY) throw new Error('KEY');`, 'It throws on line 1'],
    [`require('dotenv').config();`, `It calls require('dotenv').config() on line 1`],
    [`import 'reflect-metadata';`, 'It loads reflect-metadata for what that does'],
    [`require('./plugins/' + name);`, 'It calls require() on line 1'],
    [`import { gone } from './gone';\ngone();`, 'It calls gone() on line 2'],
    [
      `import { gone } from './gone';\nexport const a = () => gone();`,
      'It loads ./gone, which is not there',
    ],
    [
      `import { Entity } from './orm';\n@Entity()\nexport class Cart {}`,
      'It applies the decorator @Entity on line 2',
    ],
    [
      `import { Module } from '@nestjs/common';\nimport { db } from './db';\n@Module({ imports: [db.connect()] })\nexport class App {}`,
      'It calls db.connect() on line 3',
    ],
    [
      `class Till { constructor() { this.open = connect(); } }\nexport const till = new Till();`,
      'It makes a new Till on line 2',
    ],
    [
      `class Till extends Base {}\nexport const till = new Till();`,
      'It makes a new Till on line 2',
    ],
    [`class Till { static open = connect(); }`, 'It calls connect() on line 1'],
    [`function start() { listen(); }\nstart();`, 'It calls start() on line 2'],
    [`const start = async () => { await listen(); };\nstart();`, 'It calls start() on line 2'],
    [`[1].forEach(() => listen());`, 'It calls [1].forEach() on line 1'],
    [`export const all = ['a'].map((name) => connect(name));`, `It calls ['a'].map() on line 1`],
    [`export const all = ['a'].map(connect);`, `It calls ['a'].map() on line 1`],
    [`function each(call) { return [1].map(call); }\neach(connect);`, 'It calls each() on line 2'],
    [
      `import { clients } from './clients';\nfor (const client of clients) client.get('soup');`,
      'It calls client.get() on line 2',
    ],
    [
      `import { client } from './clients';\nfunction warm(from) { return from.get('soup'); }\nwarm(client);`,
      'It calls warm() on line 3',
    ],
    [
      `import { carts } from './carts';\nfunction fill(all) { all.push(1); }\nfill(carts);`,
      'It calls fill() on line 3',
    ],
    [`(async () => { await listen(); })();`, 'It runs a function at once on line 1'],
    [`Object.assign(globalThis, { carts: 1 });`, 'It calls Object.assign() on line 1'],
    [`if (require.main !== module) listen();`, 'It calls listen() on line 1'],
    [`export const styled = css\`a {}\`;`, 'It calls css on line 1'],
  ])('%s', (text, effect) => {
    expect(
      effectOf(text, {
        'log.ts': 'export function createLogger(name: string) { return name; }\n',
        'carts.ts': 'export const carts = new Map();\n',
        'orm.ts': 'export const Entity = () => () => {};\n',
        'clients.ts': 'export const client = new Map(), clients = [client];\n',
        'db.ts': 'export const db = { connect() {} };\n',
      }),
    ).toBe(effect);
  });

  it('is what the files that are loaded do, too, but not what is loaded later or for types', () => {
    const files = {
      'deed.ts': `import { connect } from 'pg';\nexport const db = connect();\nexport type Db = typeof db;\n`,
      'mid.ts': `export * from './circle';\n`,
      'circle.ts': `import './mid';\nimport './deed';\n`,
    };
    expect(effectOf(`import { db } from './mid';\nexport const get = () => db;\n`, files)).toBe(
      'It loads deed.ts, which calls connect() on line 2',
    );
    expect(
      effectOf(
        `import type { Db } from './deed';\nimport { Db as D } from './deed';\nexport const get = async (d: D): Promise<Db> => (await import('./deed')).db;\n`,
        files,
      ),
    ).toBeUndefined();
  });

  it('is feared of what cannot be looked into', () => {
    expect(effectOf('const = ;', {})).toBe('It cannot be looked into');
    expect(effectOf(`import './style.css';\n`, { 'style.css': '' })).toBe(
      'It loads style.css, which cannot be looked into',
    );
    expect(
      effectOf(`import menu from './menu.json';\nexport const soup = menu.soup;\n`, {
        'menu.json': '{}',
      }),
    ).toBeUndefined();
  });
});
