import { describe, expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { resourcesOf } from '../resources/resource.ts';
import { intervals } from './interval.ts';

/** What becomes of the intervals of a file, and whose they are. */
function fatesIn(text: string): string[] {
  const file = File.of(new Tree({ path: 'src/a.ts', text }));
  return resourcesOf(file, intervals).map(({ state, owner }) => `${state}, of ${owner.kind}`);
}

const START = 'setInterval(tick, 5000)';

describe('an interval', () => {
  it.each<[string, string]>([
    [`${START};`, 'dropped, of module'],
    [`const timer = ${START};`, 'kept, of module'],
    [`const timer = ${START}; function stop() { clearInterval(timer); }`, 'released, of module'],
    [`function start() { return ${START}; }`, 'escapes, of call'],
    [`function start() { timers.push(${START}); }`, 'escapes, of call'],
    [
      `const timers = []; function start() { timers.push(${START}); } function stop() { timers.forEach(clearInterval); }`,
      'released, of call',
    ],
    [
      `function start(bus) { const timer = ${START}; bus.once('end', clearInterval.bind(null, timer)); }`,
      'released, of call',
    ],
    [
      `function start() { const timer = ${START}; stop = () => timer.close(); }`,
      'released, of call',
    ],
    ['setInterval(function () { clearInterval(this); }, 5000);', 'released, of module'],
    [
      `async function poll() { const timer = ${START}; await work(); clearInterval(timer); }`,
      'released on some exits, of call',
    ],
    [
      `async function poll() { const timer = ${START}; try { await work(); } finally { clearInterval(timer); } }`,
      'released, of call',
    ],
    [`class Door { start() { ${START}; } }`, 'dropped, of instance'],
    [`class Door { start() { this.timer = ${START}; } }`, 'kept, of instance'],
    [
      `class Door { start() { this.timer = ${START}; } stop() { clearInterval(this.timer); } }`,
      'released, of instance',
    ],
    [`app.get('/news', (req, res) => { ${START}; });`, 'dropped, of request'],
    [`class Door { handle(req, res) { this.timer = ${START}; } }`, 'kept, of instance'],
    [
      `app.get('/news', (req, res) => { const timer = ${START}; res.on('close', () => clearInterval(timer)); });`,
      'released, of request',
    ],
  ])('%s', (code, fate) => {
    expect(fatesIn(code)).toEqual([fate]);
  });

  it('is none of ours in a page, by another name, or of a promise', () => {
    expect(fatesIn('window.setInterval(tick, 5000);')).toEqual([]);
    expect(fatesIn("if (typeof window !== 'undefined') setInterval(tick, 5000);")).toEqual([]);
    expect(fatesIn('function setInterval() {} setInterval(tick, 5000);')).toEqual([]);
    expect(
      fatesIn("import { setInterval } from 'node:timers/promises'; setInterval(5000);"),
    ).toEqual([]);
  });
});
