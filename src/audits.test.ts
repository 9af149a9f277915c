import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const DOCS = join(import.meta.dirname, '../docs');
const PAGE = readFileSync(join(DOCS, 'audits.md'), 'utf8');

interface Program {
  /** What it prints, which the page shows as well. */
  readonly prints: string;
  /** The package that it needs; it is skipped where that is missing. */
  readonly needs?: string;
  /** It sends signals, which Windows does not have. */
  readonly signals?: true;
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  'length-frees.mjs': {
    prints: 'elements that stay, of 1000: length = 0: 0, splice(0): 0, list = []: 1000',
  },
  'length-against-splice.mjs': {
    prints: 'copies of the list: length = 0 makes 0, splice(0) makes 1',
  },
  'client-per-request.mjs': {
    prints: '50 clients, one request each: at most 2 connections',
    needs: 'openai',
  },
  'pool-per-request.mjs': {
    prints: '50 pools, one request each: 50 connections, 50 still open',
  },
  'interval-and-sigterm.mjs': {
    prints: [
      'no hook: ended by SIGTERM',
      'a hook that closes the server: runs on',
      'a hook that also clears the interval: ended by exit code 0',
    ].join('\n'),
    signals: true,
  },
  'hook-that-only-clears.mjs': {
    prints: 'after SIGTERM: the interval is cleared, the next request is served',
    signals: true,
  },
  'remove-all-listeners.mjs': {
    prints: [
      'Feed: 2 of 2 ticks, errors are handled',
      'EmptiedFeed: 1 of 2 ticks, errors are thrown',
    ].join('\n'),
  },
  'max-keys.mjs': {
    prints: '150 sets: 100 are kept, 50 throw ECACHEFULL',
    needs: 'node-cache',
  },
};

describe('the page about audits', () => {
  it('has all programs, and no other', () => {
    expect(readdirSync(join(DOCS, 'audits')).sort()).toEqual(Object.keys(PROGRAMS).sort());
    expect(PAGE.match(/^```js$/gm)).toHaveLength(Object.keys(PROGRAMS).length);
  });

  describe.each(Object.entries(PROGRAMS))('%s', (name, { prints, needs, signals }) => {
    const path = join(DOCS, 'audits', name);

    it('is on the page, with what it prints', () => {
      expect(PAGE).toContain(`\n\`\`\`js\n${readFileSync(path, 'utf8')}\`\`\`\n`);
      expect(PAGE).toContain(`\n\`\`\`text\n${prints}\n\`\`\`\n`);
    });

    const runs = isThere(needs) && !(signals === true && process.platform === 'win32');
    it.runIf(runs)('prints it', () => {
      const { stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' });
      expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: prints, stderr: '' });
    });
  });
});

function isThere(name: string | undefined): boolean {
  if (name === undefined) return true;
  try {
    createRequire(join(DOCS, 'audits', 'x.mjs')).resolve(name);
    return true;
  } catch {
    return false;
  }
}
