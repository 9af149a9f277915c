import { describe, expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { flowOf } from './value-flow.ts';
import { callbackOf, fieldValues, mayHold, reachOf } from './value-origins.ts';
import type { Place } from './value-place.ts';

const treeOf = (text: string): Tree => new Tree({ path: 'src/a.ts', text });

function callIn(tree: Tree, name: string) {
  const call = tree.nodes('CallExpression').find(({ callee }) => tree.source(callee) === name);
  if (!call) throw new Error(`The code does not call ${name}.`);
  return call;
}

function nameOf(tree: Tree, place: Place): string {
  const way = place.through.map((method) => ` by ${method}`).join('');
  switch (place.kind) {
    case 'variable':
      return `variable ${place.binding.name}${way}`;
    case 'property':
      return `property ${place.name} of ${place.owner?.id?.name ?? 'an object'}${way}`;
    case 'collection':
      return `collection ${tree.source(place.object)}${way}`;
    case 'argument':
      return `argument of ${tree.source(place.call.callee)}${way}`;
    case 'member':
      return `member ${place.name}${way}`;
    default:
      return `${place.kind}${way}`;
  }
}

/** Where the value of `open()` goes. */
function placesIn(code: string): string[] {
  const tree = treeOf(code);
  return flowOf(tree, callIn(tree, 'open')).places.map((place) => nameOf(tree, place));
}

describe('where a value goes', () => {
  it.each<[string, string[]]>([
    ['open();', ['dropped']],
    ['void open();', ['dropped']],
    ['if (open()) beep();', ['asked']],
    ['beep(), open();', ['dropped']],
    ['keep(open());', ['argument of keep']],
    ['keep(open() as Bell);', ['argument of keep']],
    ['keep(ready ? open() : null);', ['argument of keep']],
    ['keep(bell ?? open());', ['argument of keep']],
    ['const bell = open();', ['variable bell']],
    ['const bell = open(); keep(bell);', ['variable bell', 'argument of keep']],
    [
      'const bell = open(); const same = bell; keep(same);',
      ['variable bell', 'variable same', 'argument of keep'],
    ],
    ['const bell = open(); if (isRinging(bell)) beep();', ['variable bell', 'asked']],
    ['const bell = open(); bell.close();', ['variable bell', 'member close']],
    ['let bell; bell = open(); bell = null;', ['variable bell']],
    ['export const bell = open();', ['variable bell', 'export']],
    ['const bell = open(); export { bell };', ['variable bell', 'export']],
    ['const bell = open().unref();', ['variable bell by unref']],
    ['const bell = open(); bell.unref();', ['variable bell', 'dropped by unref']],
    ['bells.push(open());', ['collection bells']],
    ['bells[room] = open();', ['collection bells']],
    ['const { bell } = open();', ['elsewhere']],
    ['function ring() { return open(); }', ['return']],
    ['const ring = () => open();', ['return']],
    ["door.on('ring', () => open());", ['dropped']],
    ['new Promise((resolve) => open(resolve));', ['dropped']],
    ['new Promise((resolve) => { return open(resolve); });', ['dropped']],
    ['class Door { m() { this.bell = open(); } }', ['property bell of Door']],
    [
      'class Door { bell = open(); m() { keep(this.bell); } }',
      ['property bell of Door', 'argument of keep'],
    ],
    [
      'class Door { m() { this.bell = open(); } } class Gate { m() { keep(this.bell); } }',
      ['property bell of Door'],
    ],
    ['class Door { m() { const self = this; self.bell = open(); } }', ['property bell of Door']],
    ['const house = { bell: open() };', ['property bell of an object']],
  ])('%s', (code, places) => {
    expect(placesIn(code)).toEqual(places);
  });
});

/** Whether what `close(…)` is handed may be the value of `open()`. */
function isClosed(code: string): boolean {
  const tree = treeOf(code);
  const reach = reachOf(tree, callIn(tree, 'close').arguments[0] as never);
  return flowOf(tree, callIn(tree, 'open')).places.some((place) => mayHold(tree, reach, place));
}

describe('what a value may be', () => {
  it.each<[string, boolean]>([
    ['const bell = open(); close(bell);', true],
    ['const bell = open(); close(other);', false],
    ['const bell = open(); const same = bell; close(same);', true],
    ['const bell = open(); close(bell ?? other);', true],
    ['let bell; bell = open(); let last; last = bell; close(last);', true],
    ['const bell = open(); function shut(one) { close(one); } shut(bell);', true],
    ['const bell = open(); function shut(one) { close(one); } shut(other);', false],
    ['const bells = []; bells.push(open()); for (const one of bells) close(one);', true],
    ['const bells = []; bells.push(open()); bells.forEach((one) => { close(one); });', true],
    ['const bells = []; bells.push(open()); for (const one of doors) close(one);', false],
    ['const bells = new Map(); bells.set(room, open()); close(bells.get(room));', true],
    ['class Door { bell = open(); stop() { close(this.bell); } }', true],
    ['class Door { bell = open(); stop() { const { bell } = this; close(bell); } }', true],
    ['class Door { bell = open(); } class Gate { stop() { close(this.bell); } }', false],
    [
      'class Door { bell = open(); } class Gate extends Door { stop() { close(this.bell); } }',
      true,
    ],
    ['class Door { bell = open(); } function stop(door) { close(door.bell); }', true],
  ])('%s is it: %s', (code, expected) => {
    expect(isClosed(code)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['every(() => beep());', true],
    ['every(ring); function ring() {}', true],
    ['const ring = () => {}; every(ring);', true],
    ['every(ring);', false],
    ['every(this.ring);', false],
  ])('finds the function that is handed over: %s', (code, isFound) => {
    const tree = treeOf(code);
    expect(callbackOf(tree, callIn(tree, 'every')) !== undefined).toBe(isFound);
  });

  it.each<[string, string[]]>([
    ['class Door { bell = open(); }', ['open()']],
    ['class Door { bell; m() { this.bell = open(); } }', ['open()']],
    [
      'class Door { bell = null; m() { const self = this; self.bell = open(); } }',
      ['null', 'open()'],
    ],
    ['class Door { bell = open(); } class Gate { m() { this.bell = 1; } }', ['open()']],
    ['class Door { bell() {} }', []],
  ])('knows what a field is set to: %s', (code, values) => {
    const tree = treeOf(code);
    const [door] = tree.nodes('ClassDeclaration');
    if (!door) throw new Error('The code has no class.');
    expect(fieldValues(tree, door, 'bell').map((value) => tree.source(value))).toEqual(values);
  });
});
