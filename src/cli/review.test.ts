import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectKey, stateFolder } from '../files/user-folders.ts';
import { builtCli } from '../testing/built-cli.ts';
import { LEAKY_RACE, git, makeRepository } from '../testing/service.ts';
import { openScreen, type Screen, type ScreenOptions } from '../testing/terminal.ts';

const ASK = 'Apply this fix?';
const RACES = {
  'src/calls.ts': LEAKY_RACE,
  'src/orders.ts': LEAKY_RACE.replaceAll('transcribe', 'order'),
  'src/tables.ts': LEAKY_RACE.replaceAll('transcribe', 'table'),
};

function review(
  cwd: string,
  args: readonly string[] = [],
  options: Partial<ScreenOptions> = {},
): Screen {
  return openScreen([builtCli(), '-i', ...args], { cwd, ...options });
}

const MEMO = `const recipes = new Map<string, string>();

export async function recipeOf(dish: string, load: (dish: string) => Promise<string>): Promise<string> {
  const known = recipes.get(dish);
  if (known !== undefined) return known;
  const text = await load(dish);
  recipes.set(dish, text);
  return text;
}
`;

const ASKING = `import OpenAI from 'openai';

export async function ask(req: { body: string }): Promise<unknown> {
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  return await openai.chat.completions.create({ model: 'small', messages: [{ role: 'user', content: req.body }] });
}
`;

/** Answers the item that the screen shows as this one of all. */
async function answer(screen: Screen, position: string, key: string): Promise<void> {
  await screen.shows(`── ${position}`);
  await screen.shows(`${ASK} [`);
  screen.type(`${key}\r`);
}

function isFixed(cwd: string, path: string): boolean {
  return readFileSync(join(cwd, path), 'utf8').includes('.finally(() => clearTimeout(timer))');
}

/** A screen tall enough to hold one whole fix. */
const TALL = { rows: 60 };

describe('leakfix -i', () => {
  it('writes what was accepted, at the end and after a yes, and leaves the rest', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, [], TALL);
    await answer(screen, '1 of 3', 'y');
    await answer(screen, '2 of 3', 'n');
    await answer(screen, '3 of 3', 'y');
    await screen.shows('2 fixes to apply in 2 files, 1 left as they are.');
    expect(isFixed(cwd, 'src/calls.ts')).toBe(false);
    await screen.shows('Write this?');
    screen.type('\x1b[B\r');
    expect(await screen.ended()).toBe(1);
    expect(Object.keys(RACES).map((path) => isFixed(cwd, path))).toEqual([true, false, true]);
    expect(existsSync(join(stateFolder().path, projectKey(cwd), 'review.json'))).toBe(false);
  });

  it('takes Enter alone for no answer, and an unknown key for none', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, [], TALL);
    await screen.shows(`${ASK} [`);
    screen.type('\r');
    await screen.shows('Enter alone does not answer');
    screen.type('z\r');
    await screen.shows('"z" is not a key here');
    screen.type('\x7fq\r');
    await screen.shows('0 fixes to apply, 0 left as they are, 3 not answered.');
    expect(await screen.ended()).toBe(1);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  });

  it('decides a whole file or transform at once, and takes that back', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, [], TALL);
    await answer(screen, '1 of 3', 'd');
    await answer(screen, '2 of 3', 'A');
    await screen.shows('2 fixes to apply in 2 files, 1 left as they are.');
    await screen.shows('no, leave the files as they are');
    screen.type('\r');
    await screen.shows('Nothing is written.');
    expect(await screen.ended()).toBe(1);
    const again = review(cwd, ['--resume'], TALL);
    await again.shows('2 fixes to apply in 2 files');
    again.type('\x03');
    expect(await again.ended()).toBe(130);
  });

  it('goes back and forth and takes the last answer back', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, [], TALL);
    await answer(screen, '1 of 3', 'j');
    await answer(screen, '2 of 3', 'y');
    await answer(screen, '3 of 3', 'u');
    await answer(screen, '2 of 3', 'k');
    await answer(screen, '1 of 3', 'n');
    await answer(screen, '2 of 3', 'q');
    await screen.shows('0 fixes to apply, 1 left as they are, 2 not answered.');
    expect(await screen.ended()).toBe(1);
  });

  it('keeps every answer when the terminal goes, and asks again only about a file that changed', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, [], TALL);
    await answer(screen, '1 of 3', 'y');
    await answer(screen, '2 of 3', 'n');
    await screen.shows('── 3 of 3');
    screen.hangUp();
    await screen.ended();
    writeFileSync(join(cwd, 'src/calls.ts'), `// a note\n${LEAKY_RACE}`);
    git(cwd, 'commit', '-qam', 'Note');

    const resumed = review(cwd, ['--resume'], TALL);
    await resumed.shows('src/calls.ts has changed since');
    await answer(resumed, '1 of 3', 'n');
    await answer(resumed, '3 of 3', 'y');
    await resumed.shows('1 fix to apply in 1 file, 2 left as they are.');
    await resumed.shows('Write this?');
    resumed.type('\x1b[B\r');
    await resumed.ended();
    expect(Object.keys(RACES).map((path) => isFixed(cwd, path))).toEqual([false, false, true]);
  });

  it('asks whether to go on with a review that was left', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, [], TALL);
    await answer(screen, '1 of 3', 'y');
    await screen.shows('── 2 of 3');
    screen.type('\x03');
    await screen.shows('Your 1 answer is kept');
    expect(await screen.ended()).toBe(130);
    const again = review(cwd, [], TALL);
    await again.shows('A review with 1 answer was left unfinished.');
    again.type('\r');
    await again.shows('── 2 of 3');
    again.type('\x03');
    expect(await again.ended()).toBe(130);
  });

  it('writes a suppression with the reason, which holds on the next run', async () => {
    const cwd = makeRepository({ 'src/calls.ts': LEAKY_RACE });
    const screen = review(cwd, ['--write'], TALL);
    await answer(screen, '1 of 1', 'i');
    await screen.shows('Why is the code right as it is?');
    screen.type('\r');
    await screen.shows('A suppression needs a reason.');
    screen.type('the process ends anyway\r');
    expect(await screen.ended()).toBe(0);
    expect(screen.text()).toContain('1 suppressed, nothing left');
    expect(screen.text()).not.toContain('1 fixed');
    const text = readFileSync(join(cwd, 'src/calls.ts'), 'utf8');
    expect(text).toContain(
      '  // leakfix-ignore race-timers: the process ends anyway\n  return await Promise.race([',
    );
    expect(text.replace(/.*leakfix-ignore.*\n/, '')).toBe(LEAKY_RACE);
  });

  it('applies a fix as it was edited, and refuses an edit that does not parse', async () => {
    const cwd = makeRepository({ 'src/calls.ts': LEAKY_RACE });
    const editor = join(cwd, '.git/editor.mjs');
    writeFileSync(
      editor,
      `import { readFileSync, writeFileSync } from 'node:fs';
const file = process.argv[2];
const text = readFileSync(file, 'utf8');
writeFileSync(file, text.includes('(((') ? text.replace('(((', '(') : text.replaceAll('timer', 'deadline').replace('clearTimeout(', 'clearTimeout((('));
`,
    );
    const screen = review(cwd, ['--write'], {
      ...TALL,
      env: { VISUAL: '', EDITOR: `${process.execPath} ${editor}` },
    });
    await answer(screen, '1 of 1', 'e');
    await screen.shows('The result does not parse');
    screen.type('y\r');
    expect(await screen.ended()).toBe(0);
    expect(readFileSync(join(cwd, 'src/calls.ts'), 'utf8')).toContain(
      '.finally(() => clearTimeout(deadline))',
    );
  });

  it('asks for the value that a fix needs, and shows what comes of it before it is taken', async () => {
    const cwd = makeRepository({ 'src/menu.ts': MEMO });
    const screen = review(cwd, ['--write', '--level', 'note'], { rows: 100 });
    await answer(screen, '1 of 1', 'y');
    await screen.shows('How many entries');
    screen.type('many\r');
    await screen.shows('Type a whole number of at least 1.');
    screen.type('\x15250\r');
    await screen.shows('new BoundedMap<string, string>(250)');
    await screen.shows('Apply this? [y,n]');
    screen.type('y\r');
    expect(await screen.ended()).toBe(0);
    expect(readFileSync(join(cwd, 'src/menu.ts'), 'utf8')).toContain(
      'new BoundedMap<string, string>(250)',
    );
    expect(existsSync(join(cwd, 'src/bounded-map.ts'))).toBe(true);
  });

  it('puts a fix of several files before the user as one', async () => {
    const cwd = makeRepository({
      'package.json': '{ "type": "module" }',
      'src/waiter.ts': ASKING,
      'src/kitchen.ts': ASKING,
    });
    const screen = review(cwd, ['--write', '--level', 'note'], { rows: 100 });
    await screen.shows('The fix changes 2 files together');
    await answer(screen, '1 of 1', 'y');
    expect(await screen.ended()).toBe(0);
    for (const path of ['src/waiter.ts', 'src/kitchen.ts'])
      expect(readFileSync(join(cwd, path), 'utf8')).toContain('getOpenAI()');
  });

  it('explains, in 80 by 24 and without colours', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, [], { env: { NO_COLOR: '1' } });
    await screen.shows(`${ASK} [`);
    screen.type('x\r');
    await screen.shows('This one: ');
    expect(screen.written()).not.toMatch(/\x1b\[3[0-7]m/);
    screen.type('\x03');
    await screen.ended();
  });

  it('leaves a file alone that changed during the review', async () => {
    const cwd = makeRepository(RACES);
    const screen = review(cwd, ['--write', '--allow-dirty'], TALL);
    await answer(screen, '1 of 3', 'y');
    await screen.shows('── 2 of 3');
    writeFileSync(join(cwd, 'src/calls.ts'), `${LEAKY_RACE}\n// a note\n`);
    screen.type('A\r');
    await screen.ended();
    expect(screen.written()).toContain('src/calls.ts changed during the review');
    expect(Object.keys(RACES).map((path) => isFixed(cwd, path))).toEqual([false, true, true]);
  });

  it('is offered by the one question after a dry run', async () => {
    const cwd = makeRepository({ 'src/calls.ts': LEAKY_RACE });
    const screen = openScreen([builtCli(), 'src'], { cwd, ...TALL });
    await screen.shows('What now?');
    screen.type('\x1b[B\x1b[B\r');
    await answer(screen, '1 of 1', 'y');
    await screen.shows('Write this?');
    screen.type('\x1b[B\r');
    expect(await screen.ended()).toBe(0);
    expect(isFixed(cwd, 'src/calls.ts')).toBe(true);
  });
});
